using System.Globalization;
using System.Text;
using Headwater.Export.Text;

namespace Headwater.Export.Markdown;

/// <summary>Text that Markdown, with tables and with what GitHub adds, shows as it is: nothing in it becomes markup, a link or the end of a cell.</summary>
static class MarkdownText
{
    /// <summary>Characters that mean something somewhere in a line. An underscore does only at the edge of a word.</summary>
    const string Special = "\\`*[]~$!#";

    /// <summary>A name, type or expression in the face of code.</summary>
    public static string Code(string? text)
    {
        var shown = VisibleText.OneLine(text);
        return shown.Length == 0 ? "" : shown.All(IsPlainCode) && shown[0] != ' ' && shown[^1] != ' ' ? $"`{shown}`" : $"<code>{string.Concat(shown.Select(Entity))}</code>";
    }

    /// <summary>Prose on one line: line breaks become elements.</summary>
    public static string Line(string? text) => string.IsNullOrEmpty(text) ? "" : string.Join("<br>", VisibleText.Lines(text.Trim()).Select(Escape));

    /// <summary>Prose of its own lines, none of which begins a heading, a list, a quotation or code.</summary>
    public static string Paragraph(string text) => string.Join("<br>\n", VisibleText.Lines(text.Trim()).Select(line => Beginning(Escape(line.Trim()))));

    /// <summary>A block of code in a fence that is longer than any in it.</summary>
    public static string Block(string language, string text)
    {
        var lines = VisibleText.Lines(text).ToList();
        var fence = new string('`', Math.Max(3, lines.Max(LongestRun) + 1));
        return $"{fence}{language}\n{string.Join('\n', lines)}\n{fence}";
    }

    static bool IsPlainCode(char c) => char.IsLetterOrDigit(c) || c is '_' or ' ' or '.' or ',' or '(' or ')' or '[' or ']' or '\'' or ':' or '-' or '+' or '=' or '>' or '<' or '/' or '"' or '*' or '$' or '@' or '#' or '%' or '&' or ';' or '?' or '!';

    static string Entity(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"&#{(int)c};");

    static string Escape(string line)
    {
        var safe = new StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
            _ = line[i] switch
            {
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '&' => safe.Append("&amp;"),
                '|' => safe.Append("&#124;"),
                ':' => safe.Append(i + 1 < line.Length && line[i + 1] == '/' ? "&#58;" : ":"),
                '@' => safe.Append("&#64;"),
                '.' => safe.Append(i >= 3 && line.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase) ? "&#46;" : "."),
                '_' => safe.Append(IsInside(line, i) ? "_" : "\\_"),
                var c when Special.Contains(c, StringComparison.Ordinal) => safe.Append('\\').Append(c),
                var c => safe.Append(c),
            };
        return safe.ToString();
    }

    /// <summary>What a list, a numbered list or a line under a heading would begin with.</summary>
    static string Beginning(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return line.Length > 0 && line[0] is '-' or '+' or '=' ? $"\\{line}"
            : digits > 0 && digits < line.Length && line[digits] is '.' or ')' ? $"{line[..digits]}\\{line[digits..]}"
            : line;
    }

    static bool IsInside(string line, int at) => at > 0 && at + 1 < line.Length && char.IsLetterOrDigit(line[at - 1]) && char.IsLetterOrDigit(line[at + 1]);

    static int LongestRun(string line)
    {
        var (longest, run) = (0, 0);
        foreach (var c in line)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
