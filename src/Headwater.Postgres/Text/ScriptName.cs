using System.Globalization;
using System.Text;
using Headwater.Model.Names;

namespace Headwater.Postgres.Text;

/// <summary>
/// Names and texts in a script that a person reads on a terminal and runs: as PostgreSQL writes them, and where one holds a character that
/// is not seen or moves a cursor, with that character's number instead. A statement stays on one line, and what is read is what is run.
/// </summary>
static class ScriptName
{
    public static string Quote(Identifier name) => name.Value.EnumerateRunes().Any(IsHidden)
        ? $"U&\"{Escaped(name.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal), "\\", "\\+", 6)}\""
        : SqlName.Quote(name);

    public static string Quote(QualifiedName name) => $"{Quote(name.Schema)}.{Quote(name.Name)}";

    public static string Quote(string text) => text.EnumerateRunes().Any(IsHidden)
        ? $"E'{Escaped(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal), "\\u", "\\U", 8)}'"
        : SqlLiteral.Quote(text);

    static string Escaped(string text, string four, string more, int digits)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
            _ = !IsHidden(rune) ? escaped.Append(rune.ToString())
                : rune.IsBmp ? escaped.Append(four).Append(rune.Value.ToString("x4", CultureInfo.InvariantCulture))
                : escaped.Append(more).Append(rune.Value.ToString($"x{digits}", CultureInfo.InvariantCulture));
        return escaped.ToString();
    }

    static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
