using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Database;
using Headwater.Store.Sources;
using Headwater.Store.Workflows;
using Npgsql;

namespace Headwater.Store.Resources;

/// <summary>Finds what the resources of a batch name that is neither stored nor in the batch.</summary>
static class BatchReferences
{
    public static async Task<IReadOnlyList<MissingReference>> MissingAsync(NpgsqlConnection connection, ResourceBatch batch, CancellationToken ct)
    {
        var secrets = batch.Sources.SelectMany(put => SourceReferences.Of(put.Spec).Select(secret => (put.Header.Name, secret)));
        var sources = batch.Workflows.SelectMany(put => WorkflowReferences.Of(put.Spec).Select(source => (put.Header.Name, source)));
        return
        [
            .. await MissingAsync(connection, "select name from headwater.secret", ResourceType.Source, ResourceType.Secret, [.. secrets], batch.Secrets.Select(put => put.Header.Name), ct),
            .. await MissingAsync(connection, "select name from headwater.source", ResourceType.Workflow, ResourceType.Source, [.. sources], batch.Sources.Select(put => put.Header.Name), ct),
        ];
    }

    static async Task<IEnumerable<MissingReference>> MissingAsync(
        NpgsqlConnection connection, string names, string noun, string namedNoun, IReadOnlyList<(string Resource, string Named)> references, IEnumerable<string> given, CancellationToken ct)
    {
        var known = given.ToHashSet(StringComparer.Ordinal);
        if (references.All(reference => known.Contains(reference.Named)))
            return [];
        known.UnionWith(await connection.Sql(names).ListAsync(row => row.GetString(0), ct));
        return references.Where(reference => !known.Contains(reference.Named))
            .Select(reference => new MissingReference(noun, reference.Resource, namedNoun, reference.Named, Suggestion.Nearest(reference.Named, known)));
    }
}
