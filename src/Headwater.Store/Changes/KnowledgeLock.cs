using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Changes;

/// <summary>
/// Knowledge is changed by one at a time, and so are its places. Whoever takes the lock holds the source before: deleting it begins there,
/// and a scan has it when it comes here.
/// </summary>
static class KnowledgeLock
{
    /// <summary>The advisory lock "knowledg", as a number.</summary>
    const long Lock = 0x6b6e_6f77_6c65_6467;

    public static async Task TakeAsync(NpgsqlConnection connection, IEnumerable<Guid> sources, CancellationToken ct)
    {
        await connection.Sql("select from headwater.source where uid = any($1) order by uid for key share").With([.. sources]).RunAsync(ct);
        await connection.Sql("select pg_advisory_xact_lock($1)").With(Lock).RunAsync(ct);
    }
}
