using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Store.Database;
using Headwater.Store.Sources;
using Headwater.Store.Workflows;
using Npgsql;

namespace Headwater.Store.Resources;

/// <summary>Finds what the resources of a batch name and is nowhere.</summary>
static class BatchReferences
{
    public static async Task<IReadOnlyList<MissingName>> MissingAsync(NpgsqlConnection connection, ResourceBatch batch, CancellationToken ct) =>
    [
        .. await MissingAsync(connection, ResourceType.Secret, Secrets(batch), [.. batch.Secrets.Select(put => put.Header.Name)], ct),
        .. await MissingAsync(connection, ResourceType.Source, Sources(batch), [.. batch.Sources.Select(put => put.Header.Name)], ct),
        .. await MissingAsync(connection, ResourceType.Tag, Tags(batch), [.. batch.Tags.Select(put => put.Header.Name)], ct),
    ];

    static IEnumerable<(string Noun, string Name, string Named)> Secrets(ResourceBatch batch) =>
        batch.Sources.SelectMany(put => SourceReferences.Of(put.Spec).Select(secret => (ResourceType.Source, put.Header.Name, secret)));

    static IEnumerable<(string Noun, string Name, string Named)> Sources(ResourceBatch batch) =>
        batch.Workflows.SelectMany(put => WorkflowReferences.Of(put.Spec).Select(source => (ResourceType.Workflow, put.Header.Name, source)))
            .Concat(batch.Knowledge.SelectMany(put => put.Spec.About.Select(entry => (ResourceType.Knowledge, put.Header.Name, Fqn.Parse(entry.Fqn).Parts[0])).Distinct()));

    static IEnumerable<(string Noun, string Name, string Named)> Tags(ResourceBatch batch) =>
        batch.Knowledge.SelectMany(put => put.Spec.About
            .SelectMany(entry => (entry.Tags ?? []).Concat(entry.Columns.Values.SelectMany(column => column.Tags ?? [])))
            .Distinct(StringComparer.Ordinal).Select(tag => (ResourceType.Knowledge, put.Header.Name, tag)));

    static async Task<IEnumerable<MissingName>> MissingAsync(
        NpgsqlConnection connection, string noun, IEnumerable<(string Noun, string Name, string Named)> references, HashSet<string> given, CancellationToken ct)
    {
        var named = references.Where(reference => !given.Contains(reference.Named)).ToList();
        if (named.Count == 0)
            return [];
        var known = await connection.Sql($"select name from headwater.{noun}").ListAsync(row => row.GetString(0), ct);
        known.AddRange(given);
        var all = known.ToHashSet(StringComparer.Ordinal);
        return named.Where(reference => !all.Contains(reference.Named))
            .Select(reference => new MissingName(reference.Noun, reference.Name, noun, reference.Named, Suggestion.Nearest(reference.Named, known)));
    }
}
