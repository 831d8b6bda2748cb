using Headwater.Model.Names;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>Finds, for names that lead nowhere, what had the name before and has another now.</summary>
static class FormerNames
{
    static readonly string Select = $"""
        select distinct on (w.n) w.n, s.name, o.database, {KnowledgePlace.SchemaOf("o")}, {KnowledgePlace.NameOf("o")}
        from unnest($1, $2, $3, $4) with ordinality as w(source, database, schema, name, n)
        join headwater.catalog_version v on (v.source_uid, v.database, {KnowledgePlace.SchemaOf("v")}, {KnowledgePlace.NameOf("v")}) = (w.source, w.database, w.schema, w.name)
        join headwater.catalog_object o on o.uid = v.object_uid and o.removed_at is null
        join headwater.source s on s.uid = w.source
        order by w.n, v.sequence desc
        """;

    public static async Task<IReadOnlyList<KnowledgeOutcome>> TellAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<string, Guid> sources, IReadOnlyList<KnowledgeOutcome> outcomes, CancellationToken ct)
    {
        var lost = outcomes.Where(outcome => outcome.State != KnowledgeState.Placed && sources.ContainsKey(outcome.About.Source)).Select(outcome => outcome.About.Object.Name).Distinct().ToList();
        if (lost.Count == 0)
            return outcomes;
        var found = await connection.Sql(Select)
            .With([.. lost.Select(name => sources[name.Parts[0]])])
            .With([.. lost.Select(name => KnowledgePlace.Of(name).Database)])
            .With([.. lost.Select(name => KnowledgePlace.Of(name).Schema)])
            .With([.. lost.Select(name => KnowledgePlace.Of(name).Name)])
            .ListAsync(row => (Before: lost[(int)row.GetInt64(0) - 1], Now: Name(row)), ct);
        var renamed = found.Where(pair => pair.Before != pair.Now).ToDictionary(pair => pair.Before, pair => pair.Now);
        return [.. outcomes.Select(outcome => renamed.TryGetValue(outcome.About.Object.Name, out var now) ? outcome with { Renamed = now } : outcome)];
    }

    static Fqn Name(NpgsqlDataReader row)
    {
        string[] parts = [row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)];
        return new([.. parts.TakeWhile(part => part.Length > 0)]);
    }
}
