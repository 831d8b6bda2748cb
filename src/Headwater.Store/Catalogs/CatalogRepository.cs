using Headwater.Model.Catalog;
using Headwater.Store.Database;
using Headwater.Store.Paging;
using Headwater.Store.Runs;
using Npgsql;

namespace Headwater.Store.Catalogs;

/// <summary>The catalogues of the sources: what the last scans found, with everything that changed before.</summary>
public sealed class CatalogRepository
{
    static readonly string KindOrder = $"array_position(array[{string.Join(", ", Enum.GetValues<CatalogKind>().Select(kind => $"'{kind.Word()}'"))}], o.kind)";

    readonly StoreDatabase _database;
    readonly TimeProvider _time;

    internal CatalogRepository(StoreDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Begins to take a scan of the source that the run works on.</summary>
    public async Task<ScanWriter> BeginScanAsync(RunLease run, Guid source, ScanReach reach, CancellationToken ct) =>
        new(_database, _time, run, source, reach, await KnownCatalog.ReadAsync(_database, source, ct));

    /// <summary>The object at this place; null when there is none.</summary>
    public Task<CatalogEntry?> FindAsync(Guid source, CatalogPlace place, CancellationToken ct) => _database.UseAsync(connection => connection

        // While an incomplete scan has left two at one place, the one that was met later counts.
        .Sql(CatalogRows.Entry + """
            where o.source_uid = $1 and o.kind = $2 and o.database = $3 and o.schema = $4 and o.name = $5 and o.removed_at is null
            order by v.sequence desc limit 1
            """)
        .With(source).With(place.Kind.Word()).With(place.Database).With(place.Schema).With(place.Name)
        .FirstAsync(CatalogRows.ReadEntry, ct), ct);

    /// <summary>The object with this uid, wherever it is now; null when it is gone.</summary>
    public Task<CatalogEntry?> FindAsync(Guid uid, CancellationToken ct) => _database.UseAsync(connection =>
        connection.Sql(CatalogRows.Entry + "where o.uid = $1 and o.removed_at is null").With(uid).FirstAsync(CatalogRows.ReadEntry, ct), ct);

    /// <summary>By database, schema and name, bytewise.</summary>
    public async Task<Page<TableSummary>> ListTablesAsync(Guid source, TableQuery query, PageRequest page, CancellationToken ct)
    {
        var after = page.After is { } mark ? Cursor.Read(mark, 4) : ["", "", "", Guid.Empty.ToString()];
        var read = await _database.UseAsync(connection => connection
            .Sql("""
                select o.uid, o.database, o.schema, o.name, v.body ->> 'kind', v.body ->> 'owner', o.columns, o.row_estimate, o.size_bytes, v.body ->> 'comment'
                from headwater.catalog_object o join headwater.catalog_version v on v.object_uid = o.uid and v.number = o.version
                where o.source_uid = $1 and o.kind = 'table' and o.removed_at is null
                  and ($2 is null or o.database = $2) and ($3 is null or o.schema = $3)
                  and (o.database, o.schema, o.name, o.uid) > ($4, $5, $6, $7)
                order by o.database, o.schema, o.name, o.uid limit $8
                """)
            .With(source).With(query.Database).With(query.Schema)
            .With(after[0]).With(after[1]).With(after[2]).With(Cursor.Uid(after[3])).With(page.Size + 1)
            .ListAsync(ReadSummary, ct), ct);
        return Page<TableSummary>.Of(read, page, table => Cursor.Of(table.Database, table.Schema, table.Name, table.Uid.ToString()));
    }

    public Task<CatalogCounts> CountAsync(Guid source, CancellationToken ct) => _database.UseAsync(async connection => (await connection
        .Sql("""
            select count(*) filter (where kind = 'database'), count(*) filter (where kind = 'schema'), count(*) filter (where kind = 'table'), coalesce(sum(columns), 0)::bigint
            from headwater.catalog_object where source_uid = $1 and removed_at is null
            """)
        .With(source).FirstAsync(row => new CatalogCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), ct))!, ct);

    /// <summary>Everything that is there, as one statement sees it: kind by kind, each by name, bytewise.</summary>
    public IAsyncEnumerable<CatalogEntry> ExportAsync(Guid source, CancellationToken ct) => ExportAsync(source, CatalogPart.All, ct);

    /// <summary>The same of a part. Databases have no schema, so one that is in the part is there whatever its schemas are.</summary>
    public IAsyncEnumerable<CatalogEntry> ExportAsync(Guid source, CatalogPart part, CancellationToken ct) => _database.StreamAsync(
        connection => connection
            .Sql(CatalogRows.Entry + $"""
                where o.source_uid = $1 and o.removed_at is null
                  and (cardinality($2) = 0 or o.database = any($2)) and (cardinality($3) = 0 or o.schema = '' or o.schema = any($3)) and (cardinality($4) = 0 or o.kind = any($4))
                order by {KindOrder}, o.database, o.schema, o.name, o.uid
                """)
            .With(source).With(part.Databases.ToArray()).With(part.Schemas.ToArray()).With((part.Kinds ?? []).Select(kind => kind.Word()).ToArray()),
        CatalogRows.ReadEntry,
        ct);

    /// <summary>The last scan that was stored; null when there is none.</summary>
    public Task<ScanInfo?> LatestScanAsync(Guid source, CancellationToken ct) => _database.UseAsync(async connection =>
    {
        var scopes = await connection
            .Sql("""
                select o.database, c.run_uid, c.scanned_at, c.scanned, c.not_scanned, c.complete, c.matched_by, c.completed_at
                from headwater.catalog_scope c join headwater.catalog_object o on o.uid = c.database_uid
                where c.source_uid = $1 and o.removed_at is null order by o.database
                """)
            .With(source).ListAsync(ReadScope, ct);
        return await connection
            .Sql("select run_uid, scanned_at, complete from headwater.catalog where source_uid = $1").With(source)
            .FirstAsync(row => new ScanInfo(row.GetGuid(0), row.Time(1), row.GetBoolean(2), scopes), ct);
    }, ct);

    /// <summary>The newest first.</summary>
    public Task<Page<CatalogChange>> ChangesAsync(Guid source, ChangesQuery query, PageRequest page, CancellationToken ct) => CatalogHistory.ReadAsync(_database, source, query, page, ct);

    /// <summary>The best matches first, then by place.</summary>
    public Task<Page<SearchHit>> SearchAsync(SearchQuery query, PageRequest page, CancellationToken ct) => CatalogSearch.RunAsync(_database, query, page, ct);

    static TableSummary ReadSummary(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        Words.Parse<RelationKind>(row.GetString(4)),
        row.GetString(5),
        row.GetInt32(6),
        row.Long(7),
        row.Long(8),
        row.Text(9));

    static LastScan ReadScope(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetGuid(1),
        row.Time(2),
        row.GetBoolean(3),
        row.Text(4),
        row.GetBoolean(5),
        Words.Parse<MatchedBy>(row.GetString(6)),
        row.TimeOrNull(7));
}
