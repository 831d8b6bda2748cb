namespace Headwater.Cli.Commands.Resources;

/// <summary><c>headwater resource apply|get|delete|log</c>: the same, spelled as DataOS users type it.</summary>
static class ResourceCommands
{
    const string Group = "resource ";

    public static HeadwaterCommand Create() => new("resource", "apply, get, delete and log, as DataOS users spell them")
    {
        Examples = ["headwater resource apply -f depot.yaml", "headwater resource get -t depot", "headwater resource log -t depot -n sales"],
        Subcommands = { ApplyCommand.Create(Group), GetCommand.Create(Group), DeleteCommand.Create(Group), LogCommand.Create(Group) },
    };
}
