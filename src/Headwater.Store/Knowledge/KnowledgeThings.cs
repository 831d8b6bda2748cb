using System.Text.Json;
using Headwater.Model.Catalog;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>The things that are meant, looked up all at once.</summary>
sealed class KnowledgeThings
{
    const string Select = """
        select distinct on (w.n, o.kind) w.n, o.uid, o.version, o.system_identifier, o.database_oid, o.oid,
          case when w.with_columns then jsonb_path_query_array(v.body, '$.columns[*].name')::text end,
          case when w.with_columns then jsonb_path_query_array(v.body, '$.columns[*].number')::text end,
          o.kind
        from unnest($1, $2, $3, $4, $5, $6, $7) as w(n, source, kind, database, schema, name, with_columns)
        join headwater.catalog_object o on (o.source_uid, o.kind, o.database, o.schema, o.name) = (w.source, w.kind, w.database, w.schema, w.name)
        join headwater.catalog_version v on v.object_uid = o.uid and v.number = o.version
        where o.removed_at is null
        order by w.n, o.kind, v.sequence desc
        """;

    readonly Dictionary<Subject, List<KnowledgeThing>> _things = [];

    /// <summary>What is not there is left out.</summary>
    public static async Task<KnowledgeThings> ReadAsync(NpgsqlConnection connection, IReadOnlyDictionary<string, Guid> sources, IEnumerable<Subject> subjects, CancellationToken ct)
    {
        var things = new KnowledgeThings();
        var all = subjects.Where(subject => sources.ContainsKey(subject.Source)).ToList();
        foreach (var source in all.Where(subject => subject.IsSource))
            things._things[source] = [KnowledgeThing.OfSource(sources[source.Source])];
        var objects = all.Where(subject => !subject.IsSource).GroupBy(subject => subject.Object).Select(group => (Object: group.Key, Columns: group.Any(subject => subject.IsColumn))).ToList();
        if (objects.Count > 0)
            await things.LookAsync(connection, sources, objects, ct);
        return things;
    }

    /// <summary>The thing itself, of a column its table; the first by kind where several have the name, null when it is not there.</summary>
    public KnowledgeThing? Find(Subject subject) => _things.GetValueOrDefault(subject.Object)?[0];

    /// <summary>The kinds of the things that may be meant.</summary>
    public IReadOnlyList<CatalogKind> KindsOf(Subject subject) => [.. (_things.GetValueOrDefault(subject.Object) ?? []).Select(thing => thing.Kind).OfType<CatalogKind>()];

    async Task LookAsync(NpgsqlConnection connection, IReadOnlyDictionary<string, Guid> sources, List<(Subject Object, bool Columns)> objects, CancellationToken ct)
    {
        var wanted = objects.SelectMany((one, at) => one.Object.Candidates.Select(place => (At: at, Source: sources[one.Object.Source], Place: place, one.Columns))).ToList();
        var found = await connection.Sql(Select)
            .With([.. wanted.Select(one => (int?)one.At)])
            .With([.. wanted.Select(one => one.Source)])
            .With([.. wanted.Select(one => one.Place.Kind.Word())])
            .With([.. wanted.Select(one => one.Place.Database)])
            .With([.. wanted.Select(one => one.Place.Schema)])
            .With([.. wanted.Select(one => one.Place.Name)])
            .With([.. wanted.Select(one => one.Columns)])
            .ListAsync(row => (At: row.GetInt32(0), Thing: Read(row)), ct);
        foreach (var group in found.GroupBy(one => one.At))
            _things[objects[group.Key].Object] = [.. group.Select(one => one.Thing).OrderBy(thing => thing.Kind)];
    }

    static KnowledgeThing Read(NpgsqlDataReader row) =>
        new(row.GetGuid(1), Words.Parse<CatalogKind>(row.GetString(8)), row.GetInt32(2), row.Text(3), row.GetInt64(4), row.GetInt64(5), Columns(row.Text(6), row.Text(7)));

    /// <summary>Columns by name, from two lists of JSON in the same order.</summary>
    public static Dictionary<string, int> Columns(string? names, string? numbers)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        if (names is not null && numbers is not null)
            foreach (var (name, number) in JsonSerializer.Deserialize(names, KnowledgeJson.Default.StringArray)!.Zip(JsonSerializer.Deserialize(numbers, KnowledgeJson.Default.Int32Array)!))
                columns[name] = number;
        return columns;
    }
}
