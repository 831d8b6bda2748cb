using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Postgres.Grants;

/// <summary>What our role may do with a schema.</summary>
public sealed record SchemaRights(bool Usage, bool Create)
{
    /// <summary>Null when there is no such schema.</summary>
    internal static async Task<SchemaRights?> ReadAsync(ReadTransaction transaction, string schema, CancellationToken ct) => await transaction.QueryAsync(
        $"select has_schema_privilege(n.oid, 'USAGE'), has_schema_privilege(n.oid, 'CREATE') from pg_namespace n where n.nspname = {schema}",
        row => new SchemaRights(row.GetBoolean(0), row.GetBoolean(1)),
        ct).SingleOrDefaultAsync(ct);
}
