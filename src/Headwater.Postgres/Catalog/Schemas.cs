using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Postgres.Catalog;

/// <summary>The schemas of a database, PostgreSQL's own aside.</summary>
public static class Schemas
{
    public static IAsyncEnumerable<CatalogSchema> ReadAsync(ReadTransaction transaction, string database, CancellationToken ct) => transaction.QueryAsync(
        $"""
        select n.oid::int8, n.nspname::text, pg_get_userbyid(n.nspowner)::text, obj_description(n.oid, 'pg_namespace'), n.nspacl::text[], x.extname::text
        from pg_namespace n
        left join pg_depend e on e.refclassid = 'pg_extension'::regclass and e.classid = 'pg_namespace'::regclass and e.objid = n.oid and e.deptype = 'e'
        left join pg_extension x on x.oid = e.refobjid
        where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
        order by n.nspname
        """,
        row => new CatalogSchema(row.GetInt64(0), database, row.GetString(1), row.GetString(2), row.TextOrNull(3)) { Grants = AclText.Read(row.TextsOrNull(4)), Extension = row.TextOrNull(5) },
        ct);
}
