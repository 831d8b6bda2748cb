using System.CommandLine;
using Headwater.Cli.Commands.Source;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Resources;

/// <summary><c>headwater apply -f FILE</c>: keeps what manifests describe, all of it or nothing, and probes the sources that are new or different.</summary>
static class ApplyCommand
{
    static readonly Option<string[]> Files = new("--manifest-file", "--manifestFile", "-f") { Description = "Manifest, directory of manifests, or - for standard input; may be repeated", HelpName = "FILE|DIR|-", Required = true };
    static readonly Option<bool> Recursive = new("--recursive", "-R") { Description = "Read directories to their depth" };
    static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be done" };
    static readonly Option<bool> Lint = new("--lint", "-l") { Description = "Only check the manifests" };
    static readonly Option<bool> NoTest = new("--no-test") { Description = "Do not probe new and changed sources" };
    static readonly Option<bool> NoInterpolation = new("--disable-interpolation") { Description = "Leave $ and ${} in values as they are" };
    static readonly Option<string?> Workspace = new("--workspace", "-w") { Description = "Workspace for resources that name none", HelpName = "WORKSPACE" };

    public static HeadwaterCommand Create() => new("apply", "Keep what manifests describe, all of it or nothing", RunAsync)
    {
        Examples = ["headwater apply -f depot.yaml", "headwater apply -R -f manifests/ --dry-run", "cat depot.yaml | headwater apply -f -"],
        Options = { Files, Recursive, DryRun, Lint, NoTest, NoInterpolation, Workspace },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var secrets = await Paging.AllAsync(api.SecretsAsync, ct);
        var read = await ManifestDocuments.ReadAsync(
            context, context.Value(Files) ?? [], context.Value(Recursive), !context.Value(NoInterpolation), [.. secrets.Select(secret => secret.Header.Name)], ct);
        if (read is null)
            return ExitCode.Usage;
        if (context.Value(Lint))
            return Valid(context, read.Select(manifest => manifest.Header));

        var inputs = read.Select(manifest => ManifestDocuments.Input(manifest, Environment.UserName)).Select(input => In(input, context.Value(Workspace)));
        var result = await api.ApplyAsync(new ApplyRequest([.. inputs], context.Value(DryRun)), ct);
        Tell(context, result);
        if (!context.Value(DryRun) && !context.Value(NoTest))
            await Probes.RunAsync(context, api, Changed(result), ct);
        return ExitCode.Done;
    }

    static ResourceInput In(ResourceInput input, string? workspace) =>
        workspace is null || input.Header.Workspace is not null ? input : input with { Header = input.Header with { Workspace = workspace } };

    static int Valid(CommandContext context, IEnumerable<ResourceHeader> headers)
    {
        foreach (var header in headers)
            context.Terminal.Say($"{header.Name}:{header.Version}:{header.Type}...valid");
        return ExitCode.Done;
    }

    static void Tell(CommandContext context, ApplyResult result)
    {
        IReadOnlyList<Column<ApplyItem>> columns =
        [
            new("NAME", item => item.Name), new("VERSION", item => item.Version), new("TYPE", item => item.Type),
            new("ACTION", item => item.Action.ToString().ToLowerInvariant()),
        ];
        if (context.Output.IsText)
            foreach (var item in result.Items)
                context.Terminal.Out.WriteLine($"{item.Name}:{item.Version}:{item.Type}...{item.Action.ToString().ToLowerInvariant()}{(result.DryRun ? " (dry run)" : "")}");
        else
            context.Output.Rows(result.Items, columns, WireJson.Default.ApplyItem);
    }

    static List<string> Changed(ApplyResult result) =>
        [.. result.Items.Where(item => item.Action != ApplyAction.Unchanged && ResourceType.Noun(item.Type) == ResourceType.Source).Select(item => item.Name)];
}
