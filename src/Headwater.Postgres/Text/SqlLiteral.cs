namespace Headwater.Postgres.Text;

/// <summary>A text as PostgreSQL itself writes it in a statement (its <c>quote_literal</c>), whatever standard_conforming_strings says.</summary>
public static class SqlLiteral
{
    public static string Quote(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("PostgreSQL's text cannot hold a NUL character.", nameof(text));
        var doubled = text.Replace("'", "''", StringComparison.Ordinal);
        return doubled.Contains('\\', StringComparison.Ordinal)
            ? $"E'{doubled.Replace("\\", "\\\\", StringComparison.Ordinal)}'"
            : $"'{doubled}'";
    }
}
