using System.Globalization;
using Headwater.Model.Catalog;
using Headwater.Store.Database;
using Headwater.Store.Paging;
using Npgsql;

namespace Headwater.Store.Catalogs;

/// <summary>Finds a text anywhere in names, column names and comments.</summary>
static class CatalogSearch
{
    // own is the last part of the name. The ranks are the members of SearchMatch in order.
    const string Select = """
        with candidate as (
          select o.uid, o.source_uid, s.name as source, o.kind, o.database, o.schema, o.name, t.place, t.columns,
            case o.kind when 'database' then o.database when 'schema' then o.schema else o.name end as own,
            right(t.place, length(case o.kind when 'database' then o.database when 'schema' then o.schema else o.name end)) as own_lower
          from headwater.catalog_object o
          join headwater.catalog_text t on t.object_uid = o.uid
          join headwater.source s on s.uid = o.source_uid
          where o.removed_at is null and ($3 is null or o.source_uid = $3)
            and (strpos(s.name || '.' || t.place, $2) > 0 or strpos(t.columns, $2) > 0 or strpos(t.comments, $2) > 0)),
        ranked as (
          select *, case
            when own = $1 then 0
            when own_lower = $2 or right('.' || source || '.' || place, length($2) + 1) = '.' || $2 then 1
            when starts_with(own_lower, $2) then 2
            when strpos(source || '.' || place, $2) > 0 then 3
            when strpos(columns, e'\n' || $2 || e'\n') > 0 then 4
            when strpos(columns, $2) > 0 then 5
            else 6 end as rank
          from candidate)
        select o.uid, o.kind, o.database, o.schema, o.name, v.body, o.oid, o.row_estimate, o.size_bytes, o.system_identifier, coalesce(c.scanned, false), c.not_scanned, o.figures,
          r.source_uid, r.source, r.rank
        from (
          select * from ranked where (rank, source, database, schema, name, uid) > ($4, $5, $6, $7, $8, $9)
          order by rank, source, database, schema, name, uid limit $10) r
        join headwater.catalog_object o on o.uid = r.uid
        join headwater.catalog_version v on v.object_uid = o.uid and v.number = o.version
        left join headwater.catalog_scope c on c.database_uid = o.uid
        order by r.rank, r.source, r.database, r.schema, r.name, r.uid
        """;

    public static async Task<Page<SearchHit>> RunAsync(StoreDatabase database, SearchQuery query, PageRequest page, CancellationToken ct)
    {
        if (query.Text.Length == 0)
            return new([], null);
        var after = page.After is { } mark ? Cursor.Read(mark, 6) : ["-1", "", "", "", "", Guid.Empty.ToString()];
        var lower = SearchText.Lower(query.Text);
        var read = await database.UseAsync(connection => connection
            .Sql(Select)
            .With(query.Text).With(lower).With(query.Source)
            .With(Cursor.Number(after[0]))
            .With(after[1]).With(after[2]).With(after[3]).With(after[4]).With(Cursor.Uid(after[5])).With(page.Size + 1)
            .ListAsync(row => Read(row, lower), ct), ct);
        return Page<SearchHit>.Of(read, page, Mark);
    }

    static SearchHit Read(NpgsqlDataReader row, string text)
    {
        var entry = CatalogRows.ReadEntry(row);
        var columns = entry is ObjectEntry { Object: CatalogTable table } ? table.Columns.Select(column => column.Name).Where(name => SearchText.Lower(name).Contains(text, StringComparison.Ordinal)) : [];
        return new(row.GetGuid(13), row.GetString(14), new CatalogPlace(Words.Parse<CatalogKind>(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetString(4)), (SearchMatch)row.GetInt32(15), [.. columns], entry);
    }

    static string Mark(SearchHit hit) => Cursor.Of(
        ((int)hit.Match).ToString(CultureInfo.InvariantCulture),
        hit.Source,
        hit.Place.Database,
        hit.Place.Schema,
        hit.Place.Name,
        hit.Entry.Uid.ToString());
}
