using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Resources;

/// <summary><c>headwater delete -t depot -n sales</c>: refuses while something depends on it, and names that.</summary>
static class DeleteCommand
{
    static readonly Option<string?> Type = new("--type", "-t") { Description = "Type of the resource", HelpName = "TYPE" };
    static readonly Option<string?> Name = new("--name", "-n") { Description = "Name of the resource", HelpName = "NAME" };
    static readonly Option<string?> Version = new("--version-of", "-v") { Description = "Version of its manifest", HelpName = "VERSION" };
    static readonly Option<string?> Workspace = new("--workspace", "-w") { Description = "Workspace of the resource", HelpName = "WORKSPACE" };
    static readonly Option<string?> Identifier = new("--identifier", "-i") { Description = "NAME:VERSION:TYPE, or a row pasted from a list", HelpName = "ROW" };
    static readonly Option<string[]> File = new("--manifest-file", "--manifestFile", "-f") { Description = "Delete what this manifest describes (- for standard input)", HelpName = "FILE|DIR|-" };
    static readonly Option<bool> Recursive = new("--recursive", "-R") { Description = "Read directories to their depth" };
    static readonly Option<bool> Force = new("--force") { Description = "Delete it although something depends on it" };

    public static HeadwaterCommand Create() => new("delete", "Delete resources that nothing depends on", RunAsync)
    {
        Type, Name, Version, Workspace, Identifier, File, Recursive, Force,
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var files = context.Value(File) ?? [];
        IReadOnlyList<Wanted> all = files.Length > 0
            ? await FromFilesAsync(context, files, ct)
            : [Wanted.From(context.Value(Type), context.Value(Name), context.Value(Version), context.Value(Workspace), context.Value(Identifier))];
        foreach (var wanted in all)
            await DeleteAsync(context, api, wanted, ct);
        return ExitCode.Done;
    }

    static async Task DeleteAsync(CommandContext context, HeadwaterClient api, Wanted wanted, CancellationToken ct)
    {
        var name = wanted.Name ?? throw new HeadwaterException(ErrorCode.BadUsage, "which one? a name is needed", "for example: headwater delete -t depot -n sales");
        var force = context.Value(Force);
        var gone = wanted.Noun == ResourceType.Secret ? await api.DeleteSecretAsync(name, force, ct) : await api.DeleteSourceAsync(name, force, ct);
        context.Terminal.Say($"{gone.Name}:{gone.Type} deleted");
        if (gone.Dependants.Count > 0)
            context.Terminal.Warn($"still used by {string.Join(", ", gone.Dependants)}");
    }

    /// <summary>Dependants first: a file lists a secret before the source that uses it, so its order is reversed.</summary>
    static async Task<IReadOnlyList<Wanted>> FromFilesAsync(CommandContext context, IReadOnlyList<string> files, CancellationToken ct)
    {
        var resources = await ManifestDocuments.HeadersAsync(context, files, context.Value(Recursive), ct);
        return [.. resources.Select(header => Wanted.From(header.Type, header.Name, version: null, workspace: null, row: null)).OrderBy(wanted => wanted.Noun == ResourceType.Secret)];
    }
}
