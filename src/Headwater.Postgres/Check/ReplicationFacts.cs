using Headwater.Model.Names;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Postgres.Check;

/// <summary>What the server has for streaming changes, and the OIDs of the tables that the publication carries.</summary>
sealed record ReplicationFacts(
    string WalLevel, int FreeSlots, int FreeSenders, bool UnlimitedWal, Identifier Publication, bool PublicationExists, IReadOnlySet<long> Published)
{
    public static async Task<ReplicationFacts> ReadAsync(ReadTransaction transaction, Identifier publication, CancellationToken ct) => await transaction.QueryAsync(
        $"""
        select current_setting('wal_level'),
               current_setting('max_replication_slots')::int4 - (select count(*)::int4 from pg_replication_slots),
               current_setting('max_wal_senders')::int4 - (select count(*)::int4 from pg_stat_replication),
               coalesce(current_setting('max_slot_wal_keep_size', true), '-1') = '-1',
               exists (select 1 from pg_publication p where p.pubname = {publication.Value}),
               array(select c.oid::int8 from pg_publication_tables t join pg_namespace n on n.nspname = t.schemaname
                     join pg_class c on c.relnamespace = n.oid and c.relname = t.tablename where t.pubname = {publication.Value})
        """,
        row => new ReplicationFacts(
            row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetBoolean(3), publication, row.GetBoolean(4),
            row.GetFieldValue<long[]>(5).ToHashSet()),
        ct).SingleAsync(ct);
}
