using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>pg_publication with its tables, and from PostgreSQL 15 whole schemas, columns and row filters.</summary>
static class PublicationQuery
{
    public static SqlText Sql(ServerVersion version) => $"""
        select 'publication', p.oid::int8, '', p.pubname::text, pg_get_userbyid(p.pubowner)::text, d.description, null, null::text[],
               json_strip_nulls(json_build_object(
                   'allTables', nullif(p.puballtables, false),
                   'operations', array(select o.name from (values (p.pubinsert, 'insert'), (p.pubupdate, 'update'), (p.pubdelete, 'delete'), (p.pubtruncate, 'truncate')) as o(on_, name) where o.on_),
                   'viaRoot', {ViaRoot(version)}, 'schemas', {Namespaces(version)},
                   'tables', (select json_agg(json_strip_nulls(json_build_object('table', quote_ident(n.nspname) || '.' || quote_ident(c.relname), {Filters(version)})) order by n.nspname, c.relname)
                              from pg_publication_rel r join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace where r.prpubid = p.oid)))::text,
               0, 0
        from pg_publication p
        left join pg_description d on d.objoid = p.oid and d.classoid = 'pg_publication'::regclass
        """;

    static SqlText ViaRoot(ServerVersion version) => version.IsAtLeast(13) ? (SqlText)$"nullif(p.pubviaroot, false)" : $"null";

    static SqlText Namespaces(ServerVersion version) => version.IsAtLeast(15)
        ? (SqlText)$"(select json_agg(sn.nspname::text order by sn.nspname) from pg_publication_namespace ps join pg_namespace sn on sn.oid = ps.pnnspid where ps.pnpubid = p.oid)"
        : $"null";

    static SqlText Filters(ServerVersion version) => version.IsAtLeast(15)
        ? (SqlText)$"""
            'columns', case when r.prattrs is not null then array(
                select a.attname::text from pg_attribute a where a.attrelid = r.prrelid and a.attnum = any(r.prattrs::int2[]) order by a.attnum) end,
            'where', pg_get_expr(r.prqual, r.prrelid)
            """
        : $"'columns', null";
}
