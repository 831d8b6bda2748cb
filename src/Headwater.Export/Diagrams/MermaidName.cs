using System.Text;
using System.Text.RegularExpressions;
using Headwater.Export.Text;

namespace Headwater.Export.Diagrams;

/// <summary>
/// Names in Mermaid's language, which has no escapes: what ends a quoted text, opens a directive, is markup of a label or an entity is
/// replaced by the character that looks most like it.
/// </summary>
static partial class MermaidName
{
    const string Special = "\"%\\<>#&`*~;{}$";
    const string LookAlike = "”％＼‹›＃＆´∗∼；｛｝＄";

    /// <summary>Words that Mermaid reads as the mark of a key wherever a word of a column stands.</summary>
    static readonly string[] Marks = ["pk", "fk", "uk"];

    public static string Quoted(string text) => $"\"{Of(text)}\"";

    /// <summary>To stand in double quotes.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        var shown = VisibleText.OneLine(text);
        for (var i = 0; i < shown.Length; i++)
            plain.Append(Special.IndexOf(shown[i], StringComparison.Ordinal) is >= 0 and var at && !IsHarmless(shown, i) ? LookAlike[at] : shown[i]);
        // A line that says `direction LR` anywhere turns the diagram; an empty text is none.
        return plain.Length == 0 ? " " : Direction().Replace(plain.ToString(), "${word}_${way}");
    }

    /// <summary>A column or type: letters, digits and underscores; true brackets for types.</summary>
    public static string Word(string text)
    {
        var word = new StringBuilder(text.Length + 1);
        foreach (var c in text)
            word.Append(IsLetter(c) || char.IsAsciiDigit(c) ? c : c is '(' or ')' or '[' or ']' or '-' && word.Length > 0 ? c : '_');
        if (word.Length == 0 || !IsLetter(word[0]))
            word.Insert(0, '_');
        return Array.Exists(Marks, mark => StartsWithMark(word.ToString(), mark)) ? word.Insert(0, '_').ToString() : word.ToString();
    }

    /// <summary>An ampersand begins an entity only right before it, and only two dollars begin a formula.</summary>
    static bool IsHarmless(string text, int at) => text[at] switch
    {
        '&' => at + 1 < text.Length && text[at + 1] == ' ',
        '$' => (at == 0 || text[at - 1] != '$') && (at + 1 == text.Length || text[at + 1] != '$'),
        _ => false,
    };

    static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_' || (c >= '\u00c0' && char.IsLetter(c));

    /// <summary>The lexer looks for the end of a word as JavaScript sees one: only ASCII letters, digits and underscores go on with it.</summary>
    static bool StartsWithMark(string word, string mark) =>
        word.StartsWith(mark, StringComparison.OrdinalIgnoreCase) && (word.Length == mark.Length || !(char.IsAsciiLetterOrDigit(word[mark.Length]) || word[mark.Length] == '_'));

    [GeneratedRegex(@"(?<word>direction)\s+(?<way>TB|BT|RL|LR)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Direction();
}
