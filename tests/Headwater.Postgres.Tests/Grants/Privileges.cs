using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Postgres.Tests.Grants;

/// <summary>Everything a role may do in one database and with the server, asked of PostgreSQL's own functions: a line for each right it has.</summary>
static class Privileges
{
    const string Query = """
        select 'database ' || d.datname || ' ' || p from pg_database d, unnest(array['CONNECT', 'CREATE', 'TEMPORARY']) p
            where d.datname = current_database() and has_database_privilege($1, d.oid, p)
        union all
        select 'schema ' || n.nspname || ' ' || p from pg_namespace n, unnest(array['USAGE', 'CREATE']) p where n.nspname !~ '^pg_(toast|temp)' and has_schema_privilege($1, n.oid, p)
        union all
        select 'table ' || n.nspname || '.' || c.relname || ' ' || p from pg_class c join pg_namespace n on n.oid = c.relnamespace,
            unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and has_table_privilege($1, c.oid, p)
        union all
        select 'sequence ' || n.nspname || '.' || c.relname || ' ' || p from pg_class c join pg_namespace n on n.oid = c.relnamespace,
            unnest(array['SELECT', 'USAGE', 'UPDATE']) p where c.relkind = 'S' and has_sequence_privilege($1, c.oid, p)
        union all
        select 'column ' || a.attrelid::regclass || '.' || a.attname || ' ' || p from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace,
            unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
            where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f')
                and has_column_privilege($1, a.attrelid, a.attnum, p) and not has_table_privilege($1, a.attrelid, p)
        union all
        select 'function ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname <> 'pg_catalog' and not exists (select from pg_depend e where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype = 'e') and has_function_privilege($1, p.oid, 'EXECUTE')
        union all
        select 'language ' || l.lanname from pg_language l where has_language_privilege($1, l.oid, 'USAGE')
        union all
        select 'tablespace ' || t.spcname from pg_tablespace t where has_tablespace_privilege($1, t.oid, 'CREATE')
        union all
        select 'server ' || s.srvname from pg_foreign_server s where has_server_privilege($1, s.oid, 'USAGE')
        union all
        select 'role ' || r.rolname || ' ' || p from pg_roles r, unnest(array['USAGE', 'MEMBER WITH ADMIN OPTION']) p where r.rolname <> $1 and pg_has_role($1, r.oid, p)
        union all
        select 'attribute ' || a from pg_roles r, unnest(array[
            case when r.rolsuper then 'superuser' end, case when r.rolcreaterole then 'createrole' end, case when r.rolcreatedb then 'createdb' end,
            case when r.rolreplication then 'replication' end, case when r.rolbypassrls then 'bypassrls' end, case when r.rolinherit then 'inherit' end]) a where r.rolname = $1 and a is not null
        """;

    public static async Task<IReadOnlySet<string>> OfAsync(TestDatabase database, string role, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Query, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = role, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Name } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rights = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            rights.Add(reader.GetString(0));
        return rights;
    }
}
