using System.Text.Json;
using Headwater.Model.Names;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>The things that qualified names lead to, looked up all at once.</summary>
sealed class KnowledgeThings
{
    /// <summary>source.database.schema.table; the part behind that is a column.</summary>
    public const int PartsOfObject = 4;

    const string Select = """
        select distinct on (w.n) w.n, o.uid, o.version, o.system_identifier, o.database_oid, o.oid,
          case when w.with_columns then jsonb_path_query_array(v.body, '$.columns[*].name')::text end,
          case when w.with_columns then jsonb_path_query_array(v.body, '$.columns[*].number')::text end
        from unnest($1, $2, $3, $4, $5) with ordinality as w(source, database, schema, name, with_columns, n)
        join headwater.catalog_object o on (o.source_uid, o.database, o.schema, o.name) = (w.source, w.database, w.schema, w.name)
        join headwater.catalog_version v on v.object_uid = o.uid and v.number = o.version
        where o.removed_at is null
        order by w.n, o.kind <> 'table', v.sequence desc
        """;

    readonly Dictionary<Fqn, KnowledgeThing> _things = [];

    /// <summary>The names that lead nowhere are left out.</summary>
    public static async Task<KnowledgeThings> ReadAsync(NpgsqlConnection connection, IReadOnlyDictionary<string, Guid> sources, IEnumerable<Fqn> names, CancellationToken ct)
    {
        var things = new KnowledgeThings();
        var all = names.ToList();
        foreach (var name in all.Where(name => sources.ContainsKey(name.Parts[0])))
            things._things[Fqn.Of(name.Parts[0])] = KnowledgeThing.Source(sources[name.Parts[0]]);
        var objects = all.Where(name => name.Parts.Count > 1 && sources.ContainsKey(name.Parts[0]))
            .GroupBy(ObjectOf).Select(group => (Name: group.Key, Columns: group.Any(name => name.Parts.Count > PartsOfObject))).ToList();
        if (objects.Count > 0)
            await things.LookAsync(connection, sources, objects, ct);
        return things;
    }

    /// <summary>The thing itself, of a column its table; null when it is not there.</summary>
    public KnowledgeThing? Find(Fqn name) => _things.GetValueOrDefault(ObjectOf(name));

    public static Fqn ObjectOf(Fqn name) => name.Parts.Count > PartsOfObject ? new([.. name.Parts.Take(PartsOfObject)]) : name;

    async Task LookAsync(NpgsqlConnection connection, IReadOnlyDictionary<string, Guid> sources, List<(Fqn Name, bool Columns)> objects, CancellationToken ct)
    {
        var found = await connection.Sql(Select)
            .With([.. objects.Select(one => sources[one.Name.Parts[0]])])
            .With([.. objects.Select(one => KnowledgePlace.Of(one.Name).Database)])
            .With([.. objects.Select(one => KnowledgePlace.Of(one.Name).Schema)])
            .With([.. objects.Select(one => KnowledgePlace.Of(one.Name).Name)])
            .With([.. objects.Select(one => one.Columns)])
            .ListAsync(row => (At: row.GetInt64(0), Thing: Read(row)), ct);
        foreach (var (at, thing) in found)
            _things[objects[(int)at - 1].Name] = thing;
    }

    static KnowledgeThing Read(NpgsqlDataReader row) =>
        new(row.GetGuid(1), row.GetInt32(2), row.Text(3), row.GetInt64(4), row.GetInt64(5), Columns(row.Text(6), row.Text(7)));

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
