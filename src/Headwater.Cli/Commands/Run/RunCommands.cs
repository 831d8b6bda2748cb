namespace Headwater.Cli.Commands.Run;

/// <summary><c>headwater run ...</c></summary>
static class RunCommands
{
    public static HeadwaterCommand Create() => new("run", "Look at what was done, and stop or repeat it")
    {
        Examples = ["headwater run ls", "headwater run logs 4f1e9a02b7c3", "headwater run cancel 4f1e9a02b7c3"],
        Subcommands = { LsCommand.Create(), ShowCommand.Create(), LogsCommand.Create(), CancelCommand.Create(), RetryCommand.Create() },
    };
}
