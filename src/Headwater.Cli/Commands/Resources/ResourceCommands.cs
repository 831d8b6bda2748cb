namespace Headwater.Cli.Commands.Resources;

/// <summary><c>headwater resource apply|get|delete</c>: the same, spelled as DataOS users type it.</summary>
static class ResourceCommands
{
    public static HeadwaterCommand Create() => new("resource", "apply, get and delete, as DataOS users spell them")
    {
        Examples = ["headwater resource apply -f depot.yaml", "headwater resource get -t depot"],
        Subcommands = { ApplyCommand.Create(), GetCommand.Create(), DeleteCommand.Create() },
    };
}
