using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>pg_type, what belongs to a table, an array or a range's multirange aside.</summary>
static class TypeQuery
{
    public static SqlText Sql(ServerVersion version) => $"""
        select 'type', t.oid::int8, n.nspname::text, t.typname::text, pg_get_userbyid(t.typowner)::text, d.description, m.extname::text, t.typacl::text[],
               json_strip_nulls(json_build_object(
                   'kind', case t.typtype when 'd' then 'domain' when 'e' then 'enum' when 'r' then 'range' when 'c' then 'composite' else 'base' end,
                   'labels', case when t.typtype = 'e' then array(select l.enumlabel::text from pg_enum l where l.enumtypid = t.oid order by l.enumsortorder) end,
                   'baseType', case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end,
                   'notNull', nullif(t.typnotnull, false),
                   'default', coalesce(pg_get_expr(t.typdefaultbin, 0), case when t.typdefaultbin is null then t.typdefault end),
                   'collation', (select quote_ident(ln.nspname) || '.' || quote_ident(l.collname) from pg_collation l join pg_namespace ln on ln.oid = l.collnamespace
                                 left join pg_type b on b.oid = t.typbasetype
                                 where l.oid = coalesce(nullif(g.rngcollation, 0), t.typcollation) and t.typtype in ('d', 'r') and l.oid is distinct from b.typcollation),
                   'constraints', case when t.typtype = 'd' then (
                       select json_agg(json_strip_nulls(json_build_object('name', k.conname::text, 'definition', pg_get_constraintdef(k.oid), 'validated', k.convalidated)) order by k.conname)
                       from pg_constraint k where k.contypid = t.oid and k.contype = 'c') end,
                   'subtype', format_type(g.rngsubtype, null), 'multirange', {Multirange(version)},
                   'attributes', case when t.typtype = 'c' then (
                       select json_agg(json_strip_nulls(json_build_object('name', a.attname::text, 'type', format_type(a.atttypid, a.atttypmod), 'comment', ad.description)) order by a.attnum)
                       from pg_attribute a
                       left join pg_description ad on ad.objoid = a.attrelid and ad.classoid = 'pg_class'::regclass and ad.objsubid = a.attnum
                       where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped) end))::text,
               t.typarray::int8, t.typbasetype::int8
        from pg_type t
        join y on y.oid = t.typnamespace
        join pg_namespace n on n.oid = t.typnamespace
        left join pg_range g on g.rngtypid = t.oid
        left join pg_class c on c.oid = t.typrelid
        left join pg_description d on d.objoid = t.oid and d.classoid = 'pg_type'::regclass
        left join member m on m.classid = 'pg_type'::regclass and m.objid = t.oid
        where {IsCatalogued}
        """;

    /// <summary>Of pg_type as t, with the relation of a composite type as c.</summary>
    public static SqlText IsCatalogued => $"""
        (t.typtype in ('d', 'e', 'r') or t.typtype = 'c' and c.relkind = 'c'
         or t.typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid))
        """;

    static SqlText Multirange(ServerVersion version) => version.IsAtLeast(14) ? (SqlText)$"format_type(g.rngmultitypid, null)" : $"null";
}
