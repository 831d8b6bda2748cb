using System.Globalization;
using System.Text;

namespace Headwater.Manifests.Writing;

/// <summary>
/// Writes a text so that it is read back as that text: plain where nothing else could be read there, as a block where it has lines,
/// in double quotes otherwise. A dollar sign is doubled, since reading takes a single one for a variable.
/// </summary>
static class YamlScalar
{
    static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "null", "true", "false", "yes", "no", "on", "off", "y", "n" };

    public static string Of(string text, int indent)
    {
        if (IsPlain(text))
            return text;
        var escaped = text.Replace("$", "$$", StringComparison.Ordinal);
        return IsBlock(escaped) ? Block(escaped, indent + 2) : Quoted(escaped);
    }

    /// <summary>A key stands in one line, and a dollar sign in it is one.</summary>
    public static string Key(string text) => IsPlain(text) ? text : Quoted(text);

    static bool IsPlain(string text) =>
        text.Length > 0
        && (char.IsLetter(text[0]) || text[0] is '/' or '_')
        && text.All(c => char.IsLetterOrDigit(c) || c is '/' or '_' or '.' or '-' or ' ')
        && !text.EndsWith(' ')
        && !Words.Contains(text);

    static bool IsBlock(string text)
    {
        var lines = (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
        return lines.Length > 1 && lines.All(line => line.Length > 0 && line[0] != ' ' && line[^1] != ' ' && line.All(c => c is >= ' ' and < '\x7f'));
    }

    static string Block(string text, int indent)
    {
        var margin = "\n" + new string(' ', indent);
        return text.EndsWith('\n')
            ? "|" + margin + text[..^1].Replace("\n", margin, StringComparison.Ordinal)
            : "|-" + margin + text.Replace("\n", margin, StringComparison.Ordinal);
    }

    static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
            quoted.Append(Escaped(rune));
        return quoted.Append('"').ToString();
    }

    static string Escaped(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when IsVisible(rune) => rune.ToString(),
        > 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
    };

    static bool IsVisible(Rune rune) =>
        rune.Value == ' ' || (!Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not
            (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate));
}
