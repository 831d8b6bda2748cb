namespace Headwater.Cli.Commands.Workflow;

/// <summary><c>headwater workflow ...</c></summary>
static class WorkflowCommands
{
    public static HeadwaterCommand Create() => new("workflow", "Run a workflow")
    {
        Examples = ["headwater workflow run nightly"],
        Subcommands = { RunCommand.Create() },
    };
}
