using System.Globalization;
using System.Text;

namespace Headwater.Export.Text;

/// <summary>Text that came from elsewhere, for people to read: what would act on a terminal, turn the direction of text or not show at all is written out.</summary>
public static class VisibleText
{
    /// <summary>Whether a character acts on a terminal, turns the direction of text or does not show.</summary>
    public static bool IsUnsafe(char c) => char.IsControl(c) || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' or '\u200e' or '\u200f' or '\u2028' or '\u2029' or '\ufeff';

    /// <summary>One line: <c>\n</c>, <c>\t</c>, <c>\u{1b}</c> stand for the characters themselves.</summary>
    public static string OneLine(string? text)
    {
        if (text is null)
            return "";
        return text.Any(IsUnsafe) ? Escape(text) : text;
    }

    /// <summary>Several lines, each made visible.</summary>
    public static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(line => OneLine(line.Replace("\t", "    ", StringComparison.Ordinal)));

    static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => safe.Append("\\n"),
                '\r' => safe.Append("\\r"),
                '\t' => safe.Append("\\t"),
                _ when IsUnsafe(c) => safe.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)c:x}}}"),
                _ => safe.Append(c),
            };
        }

        return safe.ToString();
    }
}
