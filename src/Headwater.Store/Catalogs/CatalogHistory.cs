using System.Globalization;
using Headwater.Model.Catalog;
using Headwater.Store.Database;
using Headwater.Store.Paging;
using Npgsql;

namespace Headwater.Store.Catalogs;

/// <summary>Reads what changed in a catalogue, and what stood there before.</summary>
static class CatalogHistory
{
    const string Select = """
        select v.object_uid, o.kind, v.database, v.schema, v.name, v.change, v.run_uid, v.at, v.body, b.database, b.schema, b.name, b.body, v.sequence
        from headwater.catalog_version v
        join headwater.catalog_object o on o.uid = v.object_uid
        left join headwater.catalog_version b on b.object_uid = v.object_uid and b.number = v.number - 1
        where v.source_uid = $1 and v.sequence < $2 and ($3 is null or v.run_uid = $3) and ($4 is null or v.at >= $4)
          and ($5 or o.kind <> 'database' or exists (select from headwater.catalog_scope c where c.database_uid = o.uid and (c.scanned or c.completed_at is not null)))
        order by v.sequence desc limit $6
        """;

    public static async Task<Page<CatalogChange>> ReadAsync(StoreDatabase database, Guid source, ChangesQuery query, PageRequest page, CancellationToken ct)
    {
        var after = page.After is { } mark ? Cursor.Number(Cursor.Read(mark, 1)[0]) : long.MaxValue;
        var read = await database.UseAsync(connection => connection
            .Sql(Select).With(source).With(after).With(query.Run).With(query.Since).With(query.Unread).With(page.Size + 1)
            .ListAsync(row => (Change: Read(row), Sequence: row.GetInt64(13)), ct), ct);
        var cut = Page<(CatalogChange Change, long Sequence)>.Of(read, page, row => Cursor.Of(row.Sequence.ToString(CultureInfo.InvariantCulture)));
        return new([.. cut.Items.Select(row => row.Change)], cut.Next);
    }

    static CatalogChange Read(NpgsqlDataReader row)
    {
        var (uid, kind) = (row.GetGuid(0), Words.Parse<CatalogKind>(row.GetString(1)));
        return new(
            uid,
            new CatalogPlace(kind, row.GetString(2), row.GetString(3), row.GetString(4)),
            Words.Parse<CatalogChangeKind>(row.GetString(5)),
            row.GetGuid(6),
            row.Time(7),
            Entry(row, uid, kind, 9, 12),
            Entry(row, uid, kind, 2, 8));
    }

    static CatalogEntry? Entry(NpgsqlDataReader row, Guid uid, CatalogKind kind, int place, int body) => row.IsDBNull(body) ? null
        : CatalogRows.Read(uid, new CatalogPlace(kind, row.GetString(place), row.GetString(place + 1), row.GetString(place + 2)), row.GetFieldValue<byte[]>(body));
}
