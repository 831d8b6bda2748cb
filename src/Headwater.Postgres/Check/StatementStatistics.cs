using Headwater.Model.Names;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Postgres.Check;

/// <summary>
/// What can be known of pg_stat_statements without reading it: whether it is preloaded (null where the role may not see), the schema of the
/// extension in this database, and whether the role sees other roles' statements.
/// </summary>
sealed record StatementStatistics(bool? Preloaded, Identifier? Schema, bool SchemaUsage, bool SeesAll)
{
    /// <summary>Its settings exist once the library is loaded; shared_preload_libraries itself is shown to few roles.</summary>
    public static async Task<StatementStatistics> ReadAsync(ReadTransaction transaction, CancellationToken ct) => await transaction.QueryAsync(
        $"""
        select current_setting('pg_stat_statements.max', true) is not null,
               (select n.nspname::text from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements'),
               coalesce((select has_schema_privilege(e.extnamespace, 'USAGE') from pg_extension e where e.extname = 'pg_stat_statements'), false),
               pg_has_role('pg_read_all_stats', 'USAGE')
        """,
        row => new StatementStatistics(
            row.GetBoolean(0), row.IsDBNull(1) ? null : new Identifier(row.GetString(1)), row.GetBoolean(2), row.GetBoolean(3)),
        ct).SingleAsync(ct);
}
