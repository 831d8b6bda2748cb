using Headwater.Model.Checks;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Check;

/// <summary>What a step of a check found: how it ended, what that means, and what cures it.</summary>
sealed record Verdict(StepStatus Status, string Message, string? Fix = null)
{
    public static Verdict Ok(string message) => new(StepStatus.Ok, message);

    public static Verdict Skipped(string why) => new(StepStatus.Skipped, why);

    public static Verdict Warning(string message, string? fix = null) => new(StepStatus.Warning, message, fix);

    public static Verdict Failed(string message, string? fix = null) => new(StepStatus.Failed, message, fix);

    /// <summary>Several findings as one: the worst status, every message, every cure once.</summary>
    public static Verdict Of(string whenGood, IEnumerable<Verdict> findings)
    {
        var all = findings.ToList();
        if (all.Count == 0)
            return Ok(whenGood);
        var fixes = all.Select(finding => finding.Fix).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return new Verdict(
            all.Max(finding => finding.Status), string.Join("; ", all.Select(finding => finding.Message)), fixes.Count == 0 ? null : string.Join("\n", fixes));
    }

    /// <summary>Statements, a line each, for somebody to run.</summary>
    public static string Sql(params IEnumerable<ScriptText> statements) => string.Join("\n", statements.Select(statement => $"{statement};"));
}
