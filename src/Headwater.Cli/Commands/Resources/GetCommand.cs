using System.CommandLine;
using Headwater.Cli.Commands.Source;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Resources;

/// <summary><c>headwater get -t depot</c>: what is kept, with a status that a real probe found.</summary>
static class GetCommand
{
    static readonly Option<string?> Type = new("--type", "-t") { Description = "Type of the resources: depot (source) or instance-secret (secret)", HelpName = "TYPE" };
    static readonly Option<string?> Name = new("--name", "-n") { Description = "Only the one of this name", HelpName = "NAME" };
    static readonly Option<string?> Version = new("--version-of", "-v") { Description = "Only those of this manifest version", HelpName = "VERSION" };
    static readonly Option<string?> Workspace = new("--workspace", "-w") { Description = "Only those of this workspace", HelpName = "WORKSPACE" };
    static readonly Option<bool> All = new("--all", "-a") { Description = "Those of every owner (which is what is always shown)" };
    static readonly Option<bool> Details = new("--details", "-d") { Description = "The manifest, as YAML" };
    static readonly Option<string?> Identifier = new("--identifier", "-i") { Description = "NAME:VERSION:TYPE, or a row pasted from an earlier list", HelpName = "ROW" };
    static readonly Option<bool> Refresh = new("--refresh", "-r") { Description = "Probe the sources again first" };

    public static HeadwaterCommand Create() => new("get", "List resources; STATUS is the result of the last real probe", RunAsync)
    {
        Type, Name, Version, Workspace, All, Details, Identifier, Refresh,
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var wanted = Wanted.From(context.Value(Type), context.Value(Name), context.Value(Version), context.Value(Workspace), context.Value(Identifier));
        var noun = wanted.Noun;
        var api = await context.ApiAsync(ct);
        if (noun == ResourceType.Secret)
            return await SecretsAsync(context, api, wanted, ct);

        var sources = await SourcesAsync(api, wanted, ct);
        if (context.Value(Refresh) && sources.Count > 0)
        {
            await Probes.RunAsync(context, api, [.. sources.Select(source => source.Header.Name)], ct);
            sources = await SourcesAsync(api, wanted, ct);
        }

        if (wanted.Name is not null && sources.Count == 0)
            throw NotFound(wanted);
        return context.Value(Details) || context.Output.Format == OutputFormat.Yaml
            ? ManifestDocuments.Print(context, sources)
            : Print(context, [.. sources.Select(ResourceRow.Of)]);
    }

    static async Task<int> SecretsAsync(CommandContext context, HeadwaterClient api, Wanted wanted, CancellationToken ct)
    {
        var secrets = await Paging.AllAsync(api.SecretsAsync, ct);
        var taken = secrets.Where(secret => wanted.Takes(secret.Header)).ToList();
        if (wanted.Name is not null && taken.Count == 0)
            throw NotFound(wanted);
        return context.Value(Details) || context.Output.Format == OutputFormat.Yaml
            ? ManifestDocuments.Print(context, taken)
            : Print(context, [.. taken.Select(ResourceRow.Of)]);
    }

    static async Task<IReadOnlyList<SourceView>> SourcesAsync(HeadwaterClient api, Wanted wanted, CancellationToken ct)
    {
        var sources = await Paging.AllAsync(api.SourcesAsync, ct);
        return [.. sources.Where(source => wanted.Takes(source.Header))];
    }

    static int Print(CommandContext context, IReadOnlyList<ResourceRow> rows)
    {
        context.Output.Rows(rows, ResourceColumns.All(context.Time), CliJson.Default.ResourceRow);
        if (rows.Count == 0)
            context.Terminal.Say("get...nothing");
        return ExitCode.Done;
    }

    static HeadwaterException NotFound(Wanted wanted) => new(
        ErrorCode.NotFound, $"there is no {wanted.Noun} `{wanted.Name}`", $"`headwater get -t {wanted.Noun}` lists them");
}
