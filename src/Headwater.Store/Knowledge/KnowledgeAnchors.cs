using Headwater.Model.Catalog;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>
/// Keeps what people know with its things when a scan has changed the catalogue, in the scan's own transaction. Objects keep their uid when they are
/// renamed or moved, so that only two things are left to do: what waited for an object that is there now goes to it, and columns are found again.
/// A scan of a source of which nothing is known pays one look.
/// </summary>
static class KnowledgeAnchors
{
    static readonly string Bind = $"""
        update headwater.knowledge k set object_uid = f.object_uid
        from (
          select distinct on (m.object_uid, m.column_name) m.uid, m.object_uid
          from (
            select distinct on (k.uid) k.uid, k.column_name, k.updated_at, o.uid as object_uid
            from headwater.knowledge k
            join headwater.catalog_object o on o.removed_at is null and (k.kind is null or k.kind = o.kind)
              and (o.source_uid, o.database, {KnowledgePlace.SchemaOf("o")}, {KnowledgePlace.NameOf("o")}) = (k.source_uid, k.database, k.schema, k.name)
            where k.source_uid = $1 and k.object_uid is null
            order by k.uid, array_position($2, o.kind), o.uid) m
          where not exists (select from headwater.knowledge other where other.object_uid = m.object_uid and other.column_name = m.column_name and other.lost_at is null)
          order by m.object_uid, m.column_name, m.updated_at desc) f
        where k.uid = f.uid
        """;

    /// <summary>The columns of tables that are not as they were when these were placed.</summary>
    const string Unsure = """
        select k.uid, k.object_uid, k.column_name, k.column_number, k.lost_at is not null,
          (k.database_oid, k.oid) = (o.database_oid, o.oid), k.system_identifier = o.system_identifier,
          jsonb_path_query_array(v.body, '$.columns[*].name')::text, jsonb_path_query_array(v.body, '$.columns[*].number')::text
        from headwater.knowledge k
        join headwater.catalog_object o on o.uid = k.object_uid and o.removed_at is null
        join headwater.catalog_version v on v.object_uid = o.uid and v.number = o.version
        where k.source_uid = $1 and k.column_name <> ''
          and (k.version, k.system_identifier, k.database_oid, k.oid) is distinct from (o.version, o.system_identifier, o.database_oid, o.oid)
        """;

    const string Place = """
        update headwater.knowledge k
        set column_name = p.name, column_number = p.number, lost_at = case when p.lost then coalesce(k.lost_at, now()) end,
          system_identifier = o.system_identifier, database_oid = o.database_oid, oid = o.oid, version = o.version
        from unnest($1, $2, $3, $4) as p(uid, name, number, lost), headwater.catalog_object o
        where k.uid = p.uid and o.uid = k.object_uid
        """;

    /// <summary>Things of this source that something is known of, and that went with this run: whole objects, or columns.</summary>
    const string Gone = """
        select count(*) from headwater.knowledge k
        join headwater.catalog_object o on o.uid = k.object_uid
        join headwater.catalog_version v on v.object_uid = o.uid and v.number = o.version
        where k.source_uid = $1 and k.lost_at is null and o.removed_at is not null and v.run_uid = $2
          and (k.description is not null or k.owners <> '[]' or k.properties <> '{}' or exists (select from headwater.knowledge_tag kt where kt.knowledge_uid = k.uid))
        """;

    /// <summary>Where several have the name that was written, and no kind was, it is the first of these.</summary>
    static readonly string[] Kinds = [.. Enum.GetValues<CatalogKind>().Select(kind => kind.Word())];

    /// <returns>How many things that something is known of are not there any more since this run.</returns>
    public static async Task<long> FollowAsync(NpgsqlConnection connection, Guid source, Guid run, CancellationToken ct)
    {
        if (!await connection.Sql("select from headwater.knowledge where source_uid = $1 limit 1").With(source).AnyAsync(ct))
            return 0;
        await KnowledgeLock.TakeAsync(connection, [source], ct);
        await connection.Sql(Bind).With(source).With(Kinds).RunAsync(ct);
        var unsure = await connection.Sql(Unsure).With(source).ListAsync(Read, ct);
        var placed = unsure.GroupBy(column => column.Object).SelectMany(ColumnPlacement.Of).ToList();
        if (placed.Count > 0)
            await connection.Sql(Place)
                .With([.. placed.Select(column => column.Uid)]).With([.. placed.Select(column => column.Name)])
                .With([.. placed.Select(column => column.Number)]).With([.. placed.Select(column => column.IsLost)]).RunAsync(ct);
        var gone = await connection.Sql(Gone).With(source).With(run).FirstAsync(row => row.GetInt64(0), ct);
        return gone + placed.Count(column => column is { IsLost: true, WasPlaced: true });
    }

    static KnownColumn Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetString(2),
        row.Int(3),
        row.GetBoolean(4),
        SameNumbers: !row.IsDBNull(5) && row.GetBoolean(5),
        SameCluster: row.IsDBNull(6) ? null : row.GetBoolean(6),
        KnowledgeThings.Columns(row.GetString(7), row.GetString(8)));
}
