using Headwater.Postgres.Text;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>pg_sequence. A sequence goes with the column it was made for (serial) or that it serves (identity).</summary>
static class SequenceQuery
{
    public static SqlText Sql => $"""
        select 'sequence' as kind, c.oid::int8 as oid, n.nspname::text as schema, c.relname::text as name, pg_get_userbyid(c.relowner)::text as owner, d.description,
               m.extname::text, c.relacl::text[] as acl,
               json_strip_nulls(json_build_object(
                   'type', format_type(q.seqtypid, null), 'start', q.seqstart, 'increment', q.seqincrement, 'minimum', q.seqmin, 'maximum', q.seqmax, 'cache', q.seqcache,
                   'cycles', nullif(q.seqcycle, false), 'ownedBy', quote_ident(tn.nspname) || '.' || quote_ident(t.relname) || '.' || quote_ident(a.attname),
                   'identity', nullif(o.deptype = 'i', false), 'persistence', case c.relpersistence when 'u' then 'unlogged' when 't' then 'temporary' end))::text as details,
               0::int8 as array_type, 0::int8 as base_type
        from pg_sequence q
        join pg_class c on c.oid = q.seqrelid
        join s on s.oid = c.relnamespace
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_depend o on o.classid = 'pg_class'::regclass and o.objid = c.oid and o.refclassid = 'pg_class'::regclass and o.deptype in ('a', 'i') and o.refobjsubid > 0
        left join pg_class t on t.oid = o.refobjid
        left join pg_namespace tn on tn.oid = t.relnamespace
        left join pg_attribute a on a.attrelid = o.refobjid and a.attnum = o.refobjsubid
        left join pg_description d on d.objoid = c.oid and d.classoid = 'pg_class'::regclass and d.objsubid = 0
        left join member m on m.classid = 'pg_class'::regclass and m.objid = c.oid
        """;
}
