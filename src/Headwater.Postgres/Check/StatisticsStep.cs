using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Check;

/// <summary>Whether the statements of all roles can be seen in pg_stat_statements.</summary>
static class StatisticsStep
{
    public static bool IsNeeded(CheckSubject subject) => subject.Purposes.Contains(Purpose.Usage);

    public static Verdict Judge(CheckSubject subject, StatementStatistics? statistics) => statistics is null
        ? Verdict.Skipped(subject.NotNeeded(needed: false)!)
        : Verdict.Of("pg_stat_statements shows the statements of every role", [.. Extension(subject, statistics), .. Role(subject, statistics), .. Settings(subject, statistics)]);

    static IEnumerable<Verdict> Extension(CheckSubject subject, StatementStatistics statistics)
    {
        if (!statistics.Loaded)
            yield return Verdict.Failed("pg_stat_statements is not loaded", subject.Set(Preload.Change(subject.Facts.Flavour)));
        var fix = subject.Run(subject.Home, Rights.StatementStatistics(subject.Role, statistics));
        if (!statistics.Installed)
            yield return Verdict.Failed($"the extension pg_stat_statements is not in database {SqlName.Quote(subject.Home)}", fix);
        else if (!statistics.Usage)
            yield return Verdict.Failed($"role {subject.RoleText} lacks USAGE on schema {SqlName.Quote(statistics.Schema!.Value)}, where pg_stat_statements is", fix);
        else if (!statistics.Select)
            yield return Verdict.Failed($"role {subject.RoleText} lacks SELECT on pg_stat_statements", fix);
    }

    static IEnumerable<Verdict> Role(CheckSubject subject, StatementStatistics statistics)
    {
        if (!statistics.SeesAll)
            yield return Verdict.Failed(
                $"role {subject.RoleText} lacks pg_read_all_stats and sees only its own statements", subject.RunAnywhere(Rights.ReadStatistics(subject.Role, subject.Facts)));
    }

    static IEnumerable<Verdict> Settings(CheckSubject subject, StatementStatistics statistics)
    {
        if (statistics is { Loaded: true, Tracks: false })
            yield return Verdict.Failed("pg_stat_statements counts nothing: pg_stat_statements.track is none", subject.Set(ServerSetting.Change(subject.Facts.Flavour, "pg_stat_statements.track", "top", restart: false)));
        if (!statistics.CountsQueries)
            yield return Verdict.Warning(
                "compute_query_id is off, and without it pg_stat_statements counts nothing unless another module computes it",
                Cure.Choice(ServerSetting.Change(subject.Facts.Flavour, "compute_query_id", "auto", restart: false)));
    }
}
