using Headwater.Postgres.Text;
using Npgsql;

namespace Headwater.Postgres.Versions;

/// <summary>The query behind <see cref="ServerFacts"/>, for every version from 11 on and every flavour.</summary>
static class ServerFactsQuery
{
    public static SqlText Sql => $"""
        select
            pg_catalog.current_setting('server_version_num')::pg_catalog.int4,
            pg_catalog.current_setting('server_version'),
            pg_catalog.version(),
            pg_catalog.pg_is_in_recovery(),
            pg_catalog.current_database()::pg_catalog.text,
            pg_catalog.pg_encoding_to_char(d.encoding)::pg_catalog.text,
            coalesce((select s.ssl from pg_catalog.pg_stat_ssl s where s.pid = pg_catalog.pg_backend_pid()), false),
            pg_catalog.to_regproc('pg_catalog.aurora_version') is null
                and pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'execute'),
            pg_catalog.current_setting('max_connections')::pg_catalog.int4,
            pg_catalog.current_setting('superuser_reserved_connections')::pg_catalog.int4
                + coalesce(pg_catalog.current_setting('reserved_connections', true), '0')::pg_catalog.int4,
            pg_catalog.current_setting('wal_level'),
            pg_catalog.pg_postmaster_start_time(),
            pg_catalog.clock_timestamp(),
            pg_catalog.to_regproc('pg_catalog.aurora_version') is not null,
            array(select m.rolname::pg_catalog.text from pg_catalog.pg_roles m where m.rolname = any({ServerMarkers.Roles}) order by 1),
            r.rolname::pg_catalog.text, r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolreplication, r.rolbypassrls, r.rolinherit, r.rolconnlimit,
            array(
                select m.rolname::pg_catalog.text
                from pg_catalog.pg_roles m
                where (m.rolname like 'pg\_%' or m.rolname = any({ServerMarkers.Roles}) or m.rolname = any({ServerMarkers.GroupRoles}))
                    and m.oid <> r.oid and pg_catalog.pg_has_role(r.oid, m.oid, 'member')
                    and not r.rolsuper
                order by 1)
        from pg_catalog.pg_roles r, pg_catalog.pg_database d
        where r.rolname = current_user and d.datname = pg_catalog.current_database()
        """;

    /// <summary>
    /// Asked by itself, where the first query says that it may be: a right to call a function is checked before a query runs,
    /// wherever in the query the function stands. Aurora has the function and does not let it be called.
    /// </summary>
    public static SqlText SystemIdentifier => $"select c.system_identifier::pg_catalog.text from pg_catalog.pg_control_system() c";

    public static bool MayReadSystemIdentifier(NpgsqlDataReader row) => row.GetBoolean(7);

    public static ServerFacts Read(NpgsqlDataReader row) => new()
    {
        Version = new ServerVersion(row.GetInt32(0), row.GetString(1)),
        VersionText = row.GetString(2),
        IsInRecovery = row.GetBoolean(3),
        Database = row.GetString(4),
        Encoding = row.GetString(5),
        IsEncrypted = row.GetBoolean(6),
        SystemIdentifier = null,
        MaxConnections = row.GetInt32(8),
        ReservedConnections = row.GetInt32(9),
        WalLevel = row.GetString(10),
        StartedAt = row.GetFieldValue<DateTimeOffset>(11),
        Clock = row.GetFieldValue<DateTimeOffset>(12),
        Flavour = ServerMarkers.FlavourOf(row.GetString(2), row.GetBoolean(13), row.GetFieldValue<string[]>(14)),
        Role = new RoleFacts(
            row.GetString(15), row.GetBoolean(16), row.GetBoolean(17), row.GetBoolean(18), row.GetBoolean(19), row.GetBoolean(20), row.GetBoolean(21),
            row.GetInt32(22), row.GetFieldValue<string[]>(23)),
        Pooler = null,
    };
}
