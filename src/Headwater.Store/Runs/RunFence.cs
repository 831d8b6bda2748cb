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
}
