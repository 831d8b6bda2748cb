using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Check;

/// <summary>Whether changes can be streamed: logical decoding on, REPLICATION, free slots and senders, a publication that carries the tables, and a replica identity for each.</summary>
static class ReplicationStep
{
    const int NamedTables = 50;

    public static Verdict Judge(CheckSubject subject, ReplicationFacts facts) => subject.Has(Purpose.Cdc)
        ? Verdict.Of($"wal_level {facts.WalLevel}, {facts.FreeSlots} free slots, publication {SqlName.Quote(facts.Publication)}", Findings(subject, facts))
        : Verdict.Skipped(subject.NotNeeded);

    static IEnumerable<Verdict> Findings(CheckSubject subject, ReplicationFacts facts)
    {
        if (!LogicalDecoding.Enabled(facts.WalLevel, subject.Facts.Version))
            yield return Verdict.Failed($"wal_level is {facts.WalLevel}", LogicalDecoding.Setting(subject.Facts.Flavour, subject.Facts.Version));
        if (!MayReplicate(subject.Facts.Role))
            yield return Verdict.Failed(
                $"role {SqlName.Quote(subject.Role)} lacks REPLICATION", Verdict.Sql(Rights.Replication(subject.Role, subject.Facts.Flavour)));
        if (facts.FreeSlots <= 0)
            yield return Verdict.Failed("no replication slot is free", "raise max_replication_slots (a restart), or drop slots that nobody reads: select slot_name, active from pg_replication_slots;");
        if (facts.FreeSenders <= 0)
            yield return Verdict.Failed("no WAL sender is free", "raise max_wal_senders (a restart)");
        if (subject.Facts.IsInRecovery && subject.Facts.Version.Major < 16)
            yield return Verdict.Failed("a standby cannot decode changes before PostgreSQL 16", "use the primary for this source");
        foreach (var finding in Published(subject, facts))
            yield return finding;
        if (facts.UnlimitedWal)
            yield return Verdict.Warning(
                "max_slot_wal_keep_size is unlimited: a consumer that stops would fill the server's disk",
                "alter system set max_slot_wal_keep_size = '10GB'; select pg_reload_conf();");
    }

    static IEnumerable<Verdict> Published(CheckSubject subject, ReplicationFacts facts)
    {
        var plan = PublicationPlan.Of(subject.Tables, facts.Published, facts.PublicationExists, subject.Facts.Version);
        if (plan.Wanted.Count == 0)
            yield break;
        if (!facts.PublicationExists)
            yield return Verdict.Failed($"there is no publication {SqlName.Quote(facts.Publication)}", Cure(plan, facts));
        else if (plan.Missing.Count > 0)
            yield return Verdict.Failed(
                $"publication {SqlName.Quote(facts.Publication)} does not carry {CheckSubject.Few([.. plan.Missing.Select(table => SqlName.Quote(table.Name))])}",
                Cure(plan, facts));
        else if (plan.WithoutIdentity.Count > 0)
            yield return Verdict.Failed(
                $"updates and deletes fail in {CheckSubject.Few([.. plan.WithoutIdentity.Select(table => SqlName.Quote(table.Name))])}: published without a replica identity",
                Verdict.Sql(plan.WithoutIdentity.Select(table => Rights.FullReplicaIdentity(table.Name))));
    }

    /// <summary>A statement that names very many tables is for a file, not for a terminal.</summary>
    static string Cure(PublicationPlan plan, ReplicationFacts facts) => plan.Missing.Count <= NamedTables
        ? Verdict.Sql(plan.Statements(facts.Publication))
        : $"headwater source grants --for cdc prints the statements for all {plan.Missing.Count} tables";

    static bool MayReplicate(RoleFacts role) => role.IsSuperuser || role.MayReplicate || role.IsMemberOf("rds_replication");
}
