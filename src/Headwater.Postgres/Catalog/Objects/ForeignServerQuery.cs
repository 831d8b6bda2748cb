using Headwater.Postgres.Text;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>pg_foreign_server, and of pg_user_mappings the names alone.</summary>
static class ForeignServerQuery
{
    public static SqlText Sql => $"""
        select 'foreignServer', f.oid::int8, '', f.srvname::text, pg_get_userbyid(f.srvowner)::text, d.description, m.extname::text, f.srvacl::text[],
               json_strip_nulls(json_build_object(
                   'wrapper', w.fdwname::text, 'type', f.srvtype, 'version', f.srvversion, 'options', {OptionText.WithoutSecrets($"f.srvoptions")},
                   'users', (select json_agg(u.usename::text order by u.usename) from pg_user_mappings u where u.srvid = f.oid)))::text,
               0, 0
        from pg_foreign_server f
        join pg_foreign_data_wrapper w on w.oid = f.srvfdw
        left join pg_description d on d.objoid = f.oid and d.classoid = 'pg_foreign_server'::regclass
        left join member m on m.classid = 'pg_foreign_server'::regclass and m.objid = f.oid
        """;
}
