using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Manifests.OpenMetadata;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Ingest;

/// <summary>The source of a workflow: kept under its service's name when the file has a connection, otherwise one that is there already.</summary>
sealed class IngestedSource(HeadwaterClient api)
{
    const string Purpose = "by OpenMetadata's workflow";

    public async Task<SourceSpec> KeepAsync(MetadataWorkflow workflow, CommandTerminal terminal, CancellationToken ct)
    {
        var before = await FindAsync(workflow.SourceName, ct);
        if (workflow.Connection is not { } connection)
            return before?.Spec ?? throw await UnknownAsync(workflow, ct);
        var spec = before is null ? connection.Spec : Over(before.Spec, connection);
        var header = before?.Header ?? new ResourceHeader { Name = workflow.SourceName, Type = ResourceType.Source, Description = Purpose, Owner = Environment.UserName };
        var applied = await api.ApplyAsync(new ApplyRequest { Resources = [new ResourceInput { Header = header, Source = spec, Credentials = connection.Credentials }] }, ct);
        terminal.Say($"source {workflow.SourceName} {applied.Items[0].Action.ToString().ToLowerInvariant()}");
        return (await api.SourceAsync(workflow.SourceName, ct)).Spec;
    }

    /// <summary>The file says how to connect and what to read; all else that somebody said of the source stays.</summary>
    static SourceSpec Over(SourceSpec before, OpenMetadataConnection connection) => connection.Spec with
    {
        Secrets = connection.Credentials.Values.Count == 0 ? before.Secrets : [],
        Ssh = connection.Spec.Ssh ?? before.Ssh,
        DatabaseFilter = before.DatabaseFilter,
        Schemas = before.Schemas,
        Tables = before.Tables,
        Routines = before.Routines,
        TempSchema = before.TempSchema,
        StatementLogs = before.StatementLogs,
        TargetSchemaPrefix = before.TargetSchemaPrefix,
        Connections = before.Connections,
        Features = before.Features,
        Publication = before.Publication,
        Schedule = before.Schedule,
    };

    async Task<SourceView?> FindAsync(string name, CancellationToken ct)
    {
        var rows = await api.ResourcesAsync(ResourceType.Source, name, after: null, limit: 1, ct);
        return rows.Items.Count == 0 ? null : await api.SourceAsync(name, ct);
    }

    async Task<HeadwaterException> UnknownAsync(MetadataWorkflow workflow, CancellationToken ct)
    {
        var known = (await Paging.AllAsync((after, limit, token) => api.ResourcesAsync(ResourceType.Source, name: null, after, limit, token), ct)).Select(row => row.Name).ToList();
        var there = known.Count == 0 ? "there are no sources yet" : $"there are: {string.Join(", ", known)}";
        return new HeadwaterException(
            ErrorCode.NotFound, $"{workflow.At}: there is no source `{workflow.SourceName}`, and the file has no `serviceConnection`; {there}",
            known.Count > 0 && Suggestion.Nearest(workflow.SourceName, known) is { } near ? $"did you mean `{near}`?" : "run the workflow that has the connection first, or write `serviceConnection`");
    }
}
