using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Check;

/// <summary>Whether changes can be streamed: logical decoding on, REPLICATION, free slots and senders, and what each database publishes.</summary>
static class ReplicationStep
{
    public static bool IsNeeded(CheckSubject subject) => subject.Purposes.Contains(Purpose.Cdc);

    public static Verdict Judge(CheckSubject subject, ReplicationFacts? facts) => facts is null
        ? Verdict.Skipped(subject.NotNeeded(needed: false)!)
        : Verdict.Of(
            $"wal_level {facts.WalLevel}, {facts.FreeSlots} free slots, publication {SqlName.Quote(PublicationPlan.NameOf(subject.Source))}",
            [.. Server(subject, facts), .. subject.Databases.SelectMany(database => PublicationFindings.Of(subject, database)), .. Disk(subject, facts)]);

    static IEnumerable<Verdict> Server(CheckSubject subject, ReplicationFacts facts)
    {
        var (server, flavour) = (subject.Facts, subject.Facts.Flavour);
        if (!LogicalDecoding.Enabled(facts.WalLevel, server.Version))
            yield return Verdict.Failed($"wal_level is {facts.WalLevel}", subject.Set(LogicalDecoding.Setting(flavour, server.Version)));
        if (!MayReplicate(server.Role))
            yield return Verdict.Failed($"role {subject.RoleText} lacks REPLICATION", subject.RunAnywhere(Rights.Replication(subject.Role, flavour)));
        if (server.IsInRecovery && server.Version.Major < 16)
            yield return Verdict.Failed("a standby cannot decode changes before PostgreSQL 16", "use the primary for this source");
        if (facts.FreeSlots <= 0)
            yield return Verdict.Failed(
                "no replication slot is free",
                Cure.Advice($"raise max_replication_slots ({Restart}), or drop slots that nobody reads: select slot_name, active from pg_replication_slots;"));
        if (facts.FreeSenders <= 0)
            yield return Verdict.Failed("no WAL sender is free", Cure.Advice($"raise max_wal_senders ({Restart})"));
    }

    const string Restart = "which takes a restart";

    static IEnumerable<Verdict> Disk(CheckSubject subject, ReplicationFacts facts)
    {
        const string Danger = "a consumer that stops would fill the server's disk";
        if (facts.KeptWal is null)
            yield return Verdict.Warning($"nothing bounds what a slot keeps before PostgreSQL 13: {Danger}", "watch it: select slot_name, restart_lsn from pg_replication_slots;");
        else if (facts.KeptWal == "-1")
            yield return Verdict.Warning($"max_slot_wal_keep_size is unlimited: {Danger}", Cure.Choice(ServerSetting.Change(subject.Facts.Flavour, "max_slot_wal_keep_size", "10GB", restart: false)));
    }

    static bool MayReplicate(RoleFacts role) => role.IsSuperuser || role.MayReplicate || role.IsMemberOf("rds_replication");
}
