using System.CommandLine;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Resources;

/// <summary>The options by which DataOS users say which resources they mean.</summary>
static class WantedOptions
{
    static readonly Option<string?> Type = new("--type", "-t") { Description = "Type of the resources: depot (source), instance-secret (secret), workflow, tag or knowledge", HelpName = "TYPE" };
    static readonly Option<string?> Name = new("--name", "-n") { Description = "Only the one of this name", HelpName = "NAME" };
    static readonly Option<string?> Version = new("--version-of", "-v") { Description = "Only those of this manifest version", HelpName = "VERSION" };
    static readonly Option<string?> Workspace = new("--workspace", "-w") { Description = "Only those of this workspace", HelpName = "WORKSPACE" };
    static readonly Option<string?> Identifier = new("--identifier", "-i") { Description = "NAME:VERSION:TYPE, or a row pasted from a list, in quotes", HelpName = "ROW" };

    public static IReadOnlyList<Option> All { get; } = [Type, Name, Version, Workspace, Identifier];

    public static Wanted Read(CommandContext context) =>
        Wanted.From(context.Value(Type), context.Value(Name), context.Value(Version), context.Value(Workspace), context.Value(Identifier));

    /// <summary>For commands that are about workflows unless another type is said, and take the name as it stands, too.</summary>
    public static Wanted Read(CommandContext context, Argument<string?> name)
    {
        var named = context.Arguments.GetValue(name);
        if (named is not null && (context.Value(Name) ?? context.Value(Identifier)) is not null)
            throw new HeadwaterException(ErrorCode.BadUsage, "which one is said twice", "give the name once");
        return context.Value(Identifier) is not null
            ? Read(context)
            : Wanted.From(context.Value(Type) ?? ResourceType.Workflow, named ?? context.Value(Name), context.Value(Version), context.Value(Workspace), row: null);
    }
}
