namespace Headwater.Cli.Commands.Init;

/// <summary><c>headwater init ...</c></summary>
static class InitCommands
{
    public static HeadwaterCommand Create() => new("init", "Write files that make other tools run Headwater")
    {
        Examples = ["headwater init airflow dags/"],
        Subcommands = { InitAirflowCommand.Create() },
    };
}
