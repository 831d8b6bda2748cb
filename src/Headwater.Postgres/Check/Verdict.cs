using Headwater.Model.Checks;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Check;

/// <summary>What a step of a check found: how it ended, what that means, and what cures it.</summary>
sealed record Verdict(StepStatus Status, string Message, params IReadOnlyList<Cure> Cures)
{
    /// <summary>Characters of a message, findings beyond which are counted.</summary>
    const int MostCharacters = 500;

    /// <summary>What cures it, as it is printed.</summary>
    public string? Fix => Cure.Join(Cures);

    public static Verdict Ok(string message) => new(StepStatus.Ok, message);

    public static Verdict Skipped(string why) => new(StepStatus.Skipped, why);

    public static Verdict Warning(string message, params IReadOnlyList<Cure> cures) => new(StepStatus.Warning, message, cures);

    public static Verdict Failed(string message, params IReadOnlyList<Cure> cures) => new(StepStatus.Failed, message, cures);

    public static Verdict Warning(string message, string? advice) => Warning(message, advice is null ? [] : [Cure.Advice(advice)]);

    public static Verdict Failed(string message, string? advice) => Failed(message, advice is null ? [] : [Cure.Advice(advice)]);

    /// <summary>Statements, a line each, for an administrator to run.</summary>
    public static Cure Sql(params IEnumerable<ScriptText> statements) => Cure.Statements(string.Join('\n', statements.Select(statement => $"{statement};")));

    /// <summary>Several findings as one: the worst status, the messages, what failed before what only warns, and every cure once.</summary>
    public static Verdict Of(string whenGood, IEnumerable<Verdict> findings)
    {
        var all = findings.OrderByDescending(finding => finding.Status).ToList();
        if (all.Count == 0)
            return Ok(whenGood);
        return new Verdict(all[0].Status, Messages(all), [.. all.SelectMany(finding => finding.Cures)]);
    }

    static string Messages(IReadOnlyList<Verdict> all)
    {
        var length = 0;
        var told = all.TakeWhile((finding, index) => (length += finding.Message.Length + 2) <= MostCharacters || index == 0).Select(finding => finding.Message).ToList();
        return told.Count == all.Count ? string.Join("; ", told) : $"{string.Join("; ", told)}; and {all.Count - told.Count} more";
    }
}
