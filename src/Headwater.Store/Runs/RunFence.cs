using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Runs;

/// <summary>Keeps whoever lost a run from changing anything in its name.</summary>
static class RunFence
{
    /// <summary>Whether the run is at work on this source and still its holder's; if so it stays that until the transaction ends.</summary>
    public static Task<bool> HoldAsync(NpgsqlConnection connection, RunLease lease, Guid source, CancellationToken ct) => connection
        .Sql("select from headwater.run where uid = $1 and epoch = $2 and source_uid = $3 and status = 'running' for no key update")
        .With(lease.Run).With(lease.Epoch).With(source).AnyAsync(ct);

    /// <summary>
    /// A sign of life at the end of such a transaction. While it held the run, its holder's own ones had to wait, and so had whoever
    /// wants to say that the run died.
    /// </summary>
    public static Task<int> RenewAsync(NpgsqlConnection connection, RunLease lease, CancellationToken ct) => connection
        .Sql("update headwater.run set lease_until = greatest(lease_until, clock_timestamp() + interval '30 seconds') where uid = $1")
        .With(lease.Run).RunAsync(ct);
}
