using System.Globalization;
using System.Text;

namespace Headwater.Export.Text;

/// <summary>Writes a text so that YAML reads it back as that text: plain where it can be nothing else, as a block where it has lines, in double quotes otherwise.</summary>
static class YamlText
{
    static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "null", "true", "false", "yes", "no", "on", "off", "y", "n" };

    /// <param name="text">What is to be read back.</param>
    /// <param name="margin">Spaces before the lines of a block: more than before its key.</param>
    public static string Of(string text, int margin) => IsPlain(text) ? text : IsBlock(text) ? Block(text, margin) : Quoted(text);

    /// <summary>The same on the line that it begins in, as lists in brackets need it.</summary>
    public static string OnLine(string text) => IsPlain(text) ? text : Quoted(text);

    static bool IsPlain(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] is '/' or '_')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '.' or '-' or ' ' or '(' or ')')
        && text[^1] != ' '
        && !Words.Contains(text);

    static bool IsBlock(string text)
    {
        var lines = text.Split('\n');
        return lines.Length > 1 && lines[0].Length > 0 && lines[^1].Length > 0 && lines.All(line => line.Length == 0 || (line[0] != ' ' && line[^1] != ' ' && line.All(IsShown)));
    }

    static string Block(string text, int margin) => "|-" + string.Concat(text.Split('\n').Select(line => line.Length == 0 ? "\n" : $"\n{new string(' ', margin)}{line}"));

    static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when IsShown(c) => quoted.Append(c),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        return quoted.Append('"').ToString();
    }

    static bool IsShown(char c) => !VisibleText.IsUnsafe(c) && c < '\ufffe' && (c == ' ' || !char.IsWhiteSpace(c));
}
