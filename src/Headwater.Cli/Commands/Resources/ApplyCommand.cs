using System.CommandLine;
using Headwater.Cli.Commands.Source;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Manifests;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Resources;

/// <summary><c>headwater apply -f FILE</c>: keeps what manifests describe, all of it or nothing, probes the sources that are new or different, and runs the workflows that no schedule does.</summary>
static class ApplyCommand
{
    static readonly Option<string[]> Files = new("--manifest-file", "--manifestFile", "-f") { Description = "Manifest, directory of manifests, or - for standard input; may be repeated", HelpName = "FILE|DIR|-", Required = true };
    static readonly Option<bool> Recursive = new("--recursive", "-R") { Description = "Read directories to their depth" };
    static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be done" };
    static readonly Option<bool> Lint = new("--lint", "-l") { Description = "Only check the manifests" };
    static readonly Option<bool> NoTest = new("--no-test") { Description = "Do not probe new and changed sources" };
    static readonly Option<bool> ReRun = new("--re-run", "-r") { Description = "Run workflows without a schedule although nothing of them is new" };
    static readonly Option<bool> NoRun = new("--no-run") { Description = "Run no workflow" };
    static readonly Option<bool> NoInterpolation = new("--disable-interpolation") { Description = "Leave $ and ${} in values as they are" };
    static readonly Option<string?> Workspace = new("--workspace", "-w") { Description = "Workspace for resources that name none", HelpName = "WORKSPACE" };

    static readonly IReadOnlyList<Column<ApplyItem>> Columns =
    [
        new("NAME", item => item.Name), new("VERSION", item => item.Version), new("TYPE", item => item.Type), new("ACTION", item => Word(item.Action)),
    ];

    /// <param name="group">The command that it stands under, with a space behind; nothing for the short spelling.</param>
    public static HeadwaterCommand Create(string group = "") => new("apply", "Keep what manifests describe, all of it or nothing", RunAsync)
    {
        Examples = [$"headwater {group}apply -f depot.yaml", $"headwater {group}apply -R -f manifests/ --dry-run", $"cat depot.yaml | headwater {group}apply -f -"],
        Options = { Files, Recursive, DryRun, Lint, NoTest, ReRun, NoRun, NoInterpolation, Workspace },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var known = await KnownAsync(api, ct);
        var read = await ManifestDocuments.ReadAsync(
            context, context.Value(Files) ?? [], context.Value(Recursive), !context.Value(NoInterpolation), noun => known.GetValueOrDefault(noun, []), ct);
        if (read is null)
            return ExitCode.Usage;
        if (context.Value(Lint))
            return Valid(context, read.Select(manifest => manifest.Header));

        var inputs = read.Select(manifest => In(ManifestDocuments.Input(manifest, Environment.UserName), context.Value(Workspace)));
        var result = await api.ApplyAsync(new ApplyRequest { Resources = [.. inputs], DryRun = context.Value(DryRun) }, ct);
        Tell(context, result);
        if (!context.Value(DryRun) && !context.Value(NoTest))
            await Probes.RunAsync(context, api, await ChangedAsync(api, result, ct), ct);
        if (context.Value(DryRun))
            return ExitCode.Done;
        AppliedWorkflows.TellDue(context, Workflows(read, result));
        return context.Value(NoRun) ? ExitCode.Done : await AppliedWorkflows.RunAsync(context, api, ToRun(read, result, context.Value(ReRun)), ct);
    }

    /// <summary>The names that a manifest may refer to.</summary>
    static async Task<Dictionary<string, IReadOnlyCollection<string>>> KnownAsync(HeadwaterClient api, CancellationToken ct)
    {
        var known = new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.Ordinal);
        foreach (var noun in (string[])[ResourceType.Secret, ResourceType.Source])
            known[noun] = [.. (await Paging.AllAsync((after, limit, token) => api.ResourcesAsync(noun, name: null, after, limit, token), ct)).Select(row => row.Name)];
        return known;
    }

    /// <summary>A workflow that no schedule runs is run when it is applied.</summary>
    static IReadOnlyList<string> ToRun(IReadOnlyList<Manifest> read, ApplyResult result, bool again) =>
        [.. (again ? read.OfType<WorkflowManifest>() : Workflows(read, result)).Where(workflow => workflow.Spec.Schedule is null).Select(workflow => workflow.Header.Name)];

    /// <summary>Those that are new or not what they were.</summary>
    static IEnumerable<WorkflowManifest> Workflows(IReadOnlyList<Manifest> read, ApplyResult result)
    {
        var changed = result.Items.Where(item => item.Action != ApplyAction.Unchanged && item.Type == ResourceType.Workflow).Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        return read.OfType<WorkflowManifest>().Where(workflow => changed.Contains(workflow.Header.Name));
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
        if (context.Output.IsText)
            foreach (var item in result.Items)
                context.Terminal.Out.WriteLine($"{item.Name}:{item.Version}:{item.Type}...{Word(item.Action)}{(result.DryRun ? " (dry run)" : "")}");
        else
            context.Output.Rows(result.Items, Columns, WireJson.Default.ApplyItem);
    }

    /// <summary>The sources that are not what they were: new, written differently, or with another value of a secret.</summary>
    static async Task<IReadOnlyList<string>> ChangedAsync(HeadwaterClient api, ApplyResult result, CancellationToken ct)
    {
        var changed = new List<string>();
        foreach (var item in result.Items.Where(item => item.Action != ApplyAction.Unchanged))
            if (ResourceType.Noun(item.Type) == ResourceType.Source)
                changed.Add(item.Name);
            else if (item.Action == ApplyAction.Updated && ResourceType.Noun(item.Type) == ResourceType.Secret)
                changed.AddRange((await api.SecretAsync(item.Name, ct)).UsedBy);
        return [.. changed.Distinct(StringComparer.Ordinal)];
    }

    static string Word(ApplyAction action) => action.ToString().ToLowerInvariant();
}
