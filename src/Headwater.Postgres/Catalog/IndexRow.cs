using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>An index and the relation it belongs to, its columns by number. Its size is of the last vacuum or analyze.</summary>
public sealed record IndexRow(long Relation, CatalogIndex Index, IReadOnlyList<short> Numbers, IReadOnlyList<string>? Expressions, int Keys, long Bytes)
{
    /// <summary>
    /// The indexes of some relations. To print a definition costs the server more than all else that is asked of an index: it is printed where no
    /// constraint says the same. Keys that are expressions are printed one by one, which few indexes have.
    /// </summary>
    public static IAsyncEnumerable<IndexRow> ReadAsync(ReadTransaction transaction, IReadOnlyList<long> relations, CancellationToken ct) => transaction.QueryAsync(
        $"""
        select x.indrelid::int8, c.relname::text, m.amname::text, x.indkey::int2[], x.indnkeyatts::int4, x.indisunique, x.indisprimary, x.indisvalid,
               case when x.indexprs is not null and pg_table_is_visible(x.indexrelid) is not null
                    then array(select pg_get_indexdef(x.indexrelid, g.k, false) from generate_series(1, x.indnkeyatts::int4) as g(k)) end,
               case when pg_table_is_visible(x.indrelid) is not null then pg_get_expr(x.indpred, x.indrelid) end,
               case when k.oid is null and pg_table_is_visible(x.indexrelid) is not null then pg_get_indexdef(x.indexrelid) end,
               s.spcname::text, d.description, c.relpages::int8 * current_setting('block_size')::int8
        from pg_index x
        join unnest({(uint[])[.. relations.Select(oid => (uint)oid)]}) as r(oid) on r.oid = x.indrelid
        join pg_class c on c.oid = x.indexrelid
        join pg_am m on m.oid = c.relam
        left join pg_constraint k on k.conrelid = x.indrelid and k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x')
        left join pg_tablespace s on s.oid = c.reltablespace
        left join pg_description d on d.objoid = c.oid and d.classoid = 'pg_class'::regclass and d.objsubid = 0
        order by x.indrelid, c.relname
        """,
        Read,
        ct);

    /// <summary>The index with the names of its columns; an expression has number 0.</summary>
    public CatalogIndex ToCatalog(IReadOnlyList<CatalogColumn> columns)
    {
        string Name(int at) => Numbers[at] != 0 || Expressions is null ? columns.FirstOrDefault(column => column.Number == Numbers[at])?.Name ?? "" : Expressions[at];
        var includes = Enumerable.Range(Keys, Numbers.Count - Keys).Select(Name).ToArray();
        return Index with { Keys = [.. Enumerable.Range(0, Keys).Select(Name)], Includes = includes.Length > 0 ? includes : null };
    }

    static IndexRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new CatalogIndex(
            row.GetString(1), row.GetString(2), [], row.GetBoolean(5), row.GetBoolean(6), !row.GetBoolean(7), null, row.TextOrNull(9), row.TextOrNull(10), row.TextOrNull(11), row.TextOrNull(12)),
        row.GetFieldValue<short[]>(3), row.TextsOrNull(8), row.GetInt32(4), row.GetInt64(13));
}
