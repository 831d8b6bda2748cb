using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Postgres.Check;

/// <summary>What the server has for streaming changes. <paramref name="KeptWal"/> is max_slot_wal_keep_size, which came with 13; -1 is without a bound.</summary>
sealed record ReplicationFacts(string WalLevel, int FreeSlots, int FreeSenders, string? KeptWal)
{
    public static async Task<ReplicationFacts> ReadAsync(ReadTransaction transaction, CancellationToken ct) => await transaction.SingleAsync(
        $"""
        select current_setting('wal_level'),
               current_setting('max_replication_slots')::int4 - (select count(*)::int4 from pg_replication_slots),
               current_setting('max_wal_senders')::int4 - (select count(*)::int4 from pg_stat_replication),
               current_setting('max_slot_wal_keep_size', true)
        """,
        row => new ReplicationFacts(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetString(3)),
        ct);
}
