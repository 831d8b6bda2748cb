using Headwater.Postgres.Text;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>pg_extension.</summary>
static class ExtensionQuery
{
    public static SqlText Sql => $"""
        select 'extension', x.oid::int8, '', x.extname::text, pg_get_userbyid(x.extowner)::text, d.description, null, null::text[],
               json_strip_nulls(json_build_object('version', x.extversion, 'schema', n.nspname::text, 'relocatable', nullif(x.extrelocatable, false)))::text, 0, 0
        from pg_extension x
        left join pg_namespace n on n.oid = x.extnamespace
        left join pg_description d on d.objoid = x.oid and d.classoid = 'pg_extension'::regclass
        """;
}
