namespace Headwater.Postgres.Check;

/// <summary>What cures a finding: statements to run, statements that somebody may choose to run, or words.</summary>
sealed record Cure(string Text, CureKind Kind)
{
    public static Cure Statements(string text) => new(text, CureKind.Statements);

    public static Cure Choice(string text) => new(text, CureKind.Choice);

    public static Cure Advice(string text) => new(text, CureKind.Advice);

    /// <summary>Several as one text. Beside statements to run, everything else becomes a remark, so that all of it can be run as it stands.</summary>
    public static string? Join(IEnumerable<Cure> cures)
    {
        var all = cures.Distinct().ToList();
        var runs = all.Any(cure => cure.Kind == CureKind.Statements);
        return all.Count == 0 ? null : string.Join('\n', all.Select(cure => runs && cure.Kind != CureKind.Statements ? Remark(cure.Text) : cure.Text));
    }

    static string Remark(string text) => $"-- {text.Replace("\n", "\n-- ", StringComparison.Ordinal)}";
}
