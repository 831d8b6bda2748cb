using Headwater.Model.Checks;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Check;

/// <summary>Which server it is, and what about it or the role is worth knowing.</summary>
static class ServerStep
{
    public static Verdict Judge(ServerFacts facts, string source, IReadOnlyList<Purpose> purposes)
    {
        var summary = $"PostgreSQL {facts.Version.Text}{Flavour(facts)}{(facts.IsInRecovery ? ", a standby" : "")}, role {SqlName.Quote(new Identifier(facts.Role.Name))}";
        var found = Verdict.Of(summary, Findings(facts, source, purposes));
        return found.Status == StepStatus.Ok ? found : found with { Message = $"{summary}: {found.Message}" };
    }

    static IEnumerable<Verdict> Findings(ServerFacts facts, string source, IReadOnlyList<Purpose> purposes)
    {
        if (facts.Version.Major < ServerVersion.OldestTested)
            yield return Verdict.Failed($"versions before {ServerVersion.OldestTested} are not supported", "upgrade the server");
        if (facts.Version.Major > ServerVersion.NewestTested)
            yield return Verdict.Warning($"this program has not been tested with version {facts.Version.Major}");
        if (facts.Flavour == ServerFlavour.Derived)
            yield return Verdict.Warning("this is another database that speaks PostgreSQL's protocol; some of what follows may not apply");
        if (facts.Role.IsSuperuser)
            yield return Verdict.Warning(
                "the role is a superuser, which no read-only session can hold back",
                Cure.Advice($"a role of its own needs no more than what this prints: {GrantCommand.Of(source, purposes)}"));
        else if (facts.Role.IsMemberOf("pg_read_all_data"))
            yield return Verdict.Warning(
                "the role is a member of pg_read_all_data, which reads password hashes too",
                Cure.Choice($"{(ScriptText)$"revoke pg_read_all_data from {new Identifier(facts.Role.Name)}"};"));
        if (facts.Pooler is { } pooler)
            yield return purposes.Contains(Purpose.Cdc)
                ? Verdict.Failed($"{pooler.Name} is in between ({pooler.Sign}), and changes cannot be streamed through a pooler", "use the server's own address for this source")
                : Verdict.Warning($"{pooler.Name} is in between ({pooler.Sign}); its settings are given with each transaction");
    }

    static string Flavour(ServerFacts facts) => facts.Flavour switch
    {
        ServerFlavour.Plain => "",
        ServerFlavour.Rds => " on Amazon RDS",
        ServerFlavour.Aurora => " (Amazon Aurora)",
        ServerFlavour.CloudSql => " on Google Cloud SQL",
        ServerFlavour.AlloyDb => " (AlloyDB)",
        ServerFlavour.AzureFlexible => " on Azure",
        ServerFlavour.Supabase => " on Supabase",
        ServerFlavour.Neon => " on Neon",
        _ => $" ({facts.VersionText})",
    };
}
