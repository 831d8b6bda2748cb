using System.Globalization;
using System.Text;
using Headwater.Export.Text;

namespace Headwater.Cli.Terminal;

/// <summary>Makes text that came from elsewhere safe to put on a terminal or into a line of its own.</summary>
static class Printable
{
    /// <summary>
    /// Control characters (C0, C1, escape sequences) and the invisible ones that reorder text are written as <c>\n</c>, <c>\t</c> or
    /// <c>\u{1b}</c>: a name in a catalogue cannot move the cursor, hide itself or forge a line.
    /// </summary>
    public static string OnTerminal(string? text) => VisibleText.OneLine(text);

    /// <summary>A field of tab-separated output: as COPY's text format, backslash, tab, newline and carriage return are escaped, the rest stands as it is.</summary>
    public static string InTsv(string? text) => TsvField.Of(text);

    /// <summary>A JSON or YAML document: what may stand in it although it turns the direction of text, or does not show, is escaped as both escape it inside their quotes.</summary>
    public static string InDocument(string text)
    {
        if (!text.Any(c => c != '\n' && IsUnsafe(c)))
            return text;
        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            _ = c != '\n' && IsUnsafe(c) ? safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : safe.Append(c);
        return safe.ToString();
    }

    /// <summary>Several lines of text that came from elsewhere, for a terminal.</summary>
    public static string LinesOnTerminal(string text) => string.Join('\n', text.Split('\n').Select(OnTerminal));

    /// <summary>A field of CSV (RFC 4180). With <paramref name="neutralise"/> a leading character that a spreadsheet would run as a formula gets a quote before it.</summary>
    public static string InCsv(string? text, bool neutralise) => CsvField.Of(text, neutralise);

    /// <summary>Whether a character acts on a terminal, turns the direction of text or does not show.</summary>
    public static bool IsUnsafe(char c) => VisibleText.IsUnsafe(c);
}
