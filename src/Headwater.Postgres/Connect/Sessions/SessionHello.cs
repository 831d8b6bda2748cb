using Headwater.Postgres.Text;
using Npgsql;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>What a session asks first: whom it reached, whether its settings arrived, and how many of ours are there already.</summary>
sealed record SessionHello(int BackendProcess, bool IsInRecovery, bool IsReadOnlyByDefault, bool SettingsArrived, int Ours, int Rank)
{
    public const string ApplicationPrefix = "headwater/";

    // This role's sessions of ours, and how many of them began before this one or are this one. Behind a pooler we may not find ourselves: then both are 0.
    public static SqlText Sql => $"""
        select
            pg_catalog.pg_backend_pid(),
            pg_catalog.pg_is_in_recovery(),
            (select s.reset_val = 'on' from pg_catalog.pg_settings s where s.name = 'default_transaction_read_only'),
            pg_catalog.current_setting('search_path') = 'pg_catalog',
            coalesce(b.ours, 0),
            coalesce(b.rank, 0)
        from (values (1)) one
        left join lateral (
            select
                pg_catalog.count(*)::pg_catalog.int4 as ours,
                (pg_catalog.count(*) filter (where (other.backend_start, other.pid) <= (me.backend_start, me.pid)))::pg_catalog.int4 as rank
            from pg_catalog.pg_stat_activity me
            join pg_catalog.pg_stat_activity other on other.usesysid = me.usesysid
            where me.pid = pg_catalog.pg_backend_pid() and pg_catalog.starts_with(other.application_name, {ApplicationPrefix})
        ) b on true
        """;

    public static SqlText ReadOnlyFromNowOn => $"select pg_catalog.set_config('default_transaction_read_only', 'on', false)";

    public static SessionHello Read(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetInt32(4), row.GetInt32(5));
}
