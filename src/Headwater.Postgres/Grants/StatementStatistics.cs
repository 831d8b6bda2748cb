using Headwater.Model.Names;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Postgres.Grants;

/// <summary>
/// What can be known of pg_stat_statements without reading it: whether its library is loaded and counts anything, whether its extension is in
/// this database, and what of it the role may see. <paramref name="Schema"/> is where the extension is, or would go; null where there is no place yet.
/// </summary>
public sealed record StatementStatistics(bool Loaded, bool Tracks, bool CountsQueries, bool Installed, Identifier? Schema, bool Usage, bool Select, bool SeesAll)
{
    /// <summary>Its settings exist once the library is loaded; shared_preload_libraries itself is shown to few roles.</summary>
    internal static async Task<StatementStatistics> ReadAsync(ReadTransaction transaction, CancellationToken ct) => await transaction.SingleAsync(
        $"""
        select current_setting('pg_stat_statements.max', true) is not null,
               coalesce(current_setting('pg_stat_statements.track', true), '') <> 'none',
               coalesce(current_setting('compute_query_id', true), '') <> 'off',
               e.oid is not null, n.nspname::text, coalesce(has_schema_privilege(n.oid, 'USAGE'), false),
               coalesce((select has_table_privilege(c.oid, 'SELECT') from pg_class c where c.relnamespace = n.oid and c.relname = 'pg_stat_statements'), false),
               pg_has_role('pg_read_all_stats', 'USAGE')
        from (values (1)) one
        left join pg_extension e on e.extname = 'pg_stat_statements'
        left join pg_namespace n on n.oid = coalesce(e.extnamespace, (select p.oid from pg_namespace p where p.nspname = 'public'))
        """,
        row => new StatementStatistics(
            row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3),
            row.IsDBNull(4) ? null : new Identifier(row.GetString(4)), row.GetBoolean(5), row.GetBoolean(6), row.GetBoolean(7)),
        ct);
}
