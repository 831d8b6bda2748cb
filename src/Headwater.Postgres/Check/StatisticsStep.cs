using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Check;

/// <summary>Whether the statements of all roles can be seen in pg_stat_statements.</summary>
static class StatisticsStep
{
    public static Verdict Judge(CheckSubject subject, StatementStatistics statistics)
    {
        if (!subject.Has(Purpose.Usage))
            return Verdict.Skipped(subject.NotNeeded);
        return Verdict.Of("pg_stat_statements shows the statements of every role", Findings(subject, statistics));
    }

    static IEnumerable<Verdict> Findings(CheckSubject subject, StatementStatistics statistics)
    {
        if (statistics.Preloaded == false)
            yield return Verdict.Failed("pg_stat_statements is not preloaded", Preload(subject.Facts.Flavour));
        if (statistics.Schema is null)
            yield return Verdict.Failed($"the extension pg_stat_statements is not in database {SqlName.Quote(subject.Database)}", Verdict.Sql(Rights.AddStatistics()));
        else if (!statistics.SchemaUsage)
            yield return Verdict.Failed(
                $"role {SqlName.Quote(subject.Role)} lacks USAGE on schema {SqlName.Quote(statistics.Schema.Value)}, where pg_stat_statements is",
                Verdict.Sql(Rights.Usage(subject.Role, [statistics.Schema.Value])));
        if (!statistics.SeesAll)
            yield return Verdict.Failed(
                $"role {SqlName.Quote(subject.Role)} lacks pg_read_all_stats and sees only its own statements",
                Verdict.Sql(Rights.ReadStatistics(subject.Role)));
    }

    static string Preload(ServerFlavour flavour) => flavour switch
    {
        ServerFlavour.Rds or ServerFlavour.Aurora => "add pg_stat_statements to shared_preload_libraries in the parameter group and reboot the instance",
        ServerFlavour.AzureFlexible => "set the server parameter shared_preload_libraries to include pg_stat_statements and restart the server",
        _ => "alter system set shared_preload_libraries = 'pg_stat_statements'; -- keep what it holds already, then restart the server",
    };
}
