using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Text;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>The schemas of a database, PostgreSQL's own aside.</summary>
public static class Schemas
{
    public static IAsyncEnumerable<CatalogSchema> ReadAsync(ReadTransaction transaction, string database, CancellationToken ct) =>
        transaction.QueryAsync(Query($"", $""), row => Read(row, database), ct);

    /// <summary>The same with the names of what stands in them.</summary>
    public static IAsyncEnumerable<SchemaNames> ReadNamesAsync(ReadTransaction transaction, string database, CancellationToken ct) => transaction.QueryAsync(
        Query(
            $", r.oids, r.names, r.kinds",
            $"""

            left join (
                select c.relnamespace, array_agg(c.oid::int8) as oids, array_agg(c.relname::text) as names, array_agg(c.relkind::text) as kinds
                from pg_class c
                where c.relkind in ('r', 'p', 'v', 'm', 'f')
                group by c.relnamespace
            ) r on r.relnamespace = n.oid
            """),
        row => new SchemaNames(Read(row, database), row.IsDBNull(4) ? [] : Relations(row)),
        ct);

    static SqlText Query(SqlText columns, SqlText join) => $"""
        select n.oid::int8, n.nspname::text, pg_get_userbyid(n.nspowner)::text, obj_description(n.oid, 'pg_namespace'){columns}
        from pg_namespace n{join}
        where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
        order by n.nspname
        """;

    static CatalogSchema Read(NpgsqlDataReader row, string database) => new(row.GetInt64(0), database, row.GetString(1), row.GetString(2), row.TextOrNull(3));

    static List<RelationName> Relations(NpgsqlDataReader row)
    {
        var (oids, names, kinds) = (row.GetFieldValue<long[]>(4), row.GetFieldValue<string[]>(5), row.GetFieldValue<string[]>(6));
        return [.. oids.Select((oid, i) => new RelationName(oid, names[i], RelationRow.KindOf(kinds[i][0])))];
    }
}
