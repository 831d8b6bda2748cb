namespace Headwater.Cli.Commands.Source;

/// <summary><c>headwater source ...</c></summary>
static class SourceCommands
{
    public static HeadwaterCommand Create() => new("source", "Add, test and look after sources")
    {
        Examples =
        [
            "headwater source add prod postgresql://reader@db.example.com/sales",
            "headwater source test prod --for scan,profile",
            "headwater source grants prod --for scan,cdc",
        ],
        Subcommands =
        {
            AddCommand.Create(), TestCommand.Create(), GrantsCommand.Create(), LsCommand.Create(), ShowCommand.Create(), RmCommand.Create(),
        },
    };
}
