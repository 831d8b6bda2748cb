using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Postgres.Catalog;

/// <summary>The schemas of a database, PostgreSQL's own aside.</summary>
public static class Schemas
{
    public static IAsyncEnumerable<CatalogSchema> ReadAsync(ReadTransaction transaction, string database, CancellationToken ct) => transaction.QueryAsync(
        $"""
        select n.oid::int8, n.nspname::text, pg_get_userbyid(n.nspowner)::text, obj_description(n.oid, 'pg_namespace')
        from pg_namespace n
        where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
        order by n.nspname
        """,
        row => new CatalogSchema(row.GetInt64(0), database, row.GetString(1), row.GetString(2), row.TextOrNull(3)),
        ct);
}
