using System.Globalization;
using System.Text;

namespace Headwater.Store.Search;

/// <summary>
/// The words of a text, in lower case. Spaces, punctuation and invisible characters end a word, and so does a capital letter in the middle of one;
/// everything else belongs to it. It is the same for what is looked for and for what is looked through, and leaves nothing in a word that would have
/// to be escaped.
/// </summary>
static class SearchWords
{
    /// <summary>A longer word is cut off here.</summary>
    const int Longest = 100;

    /// <summary>As everything searched is written; not left to the database, whose idea of case depends on its locale.</summary>
    public static string Lower(string text) => text.ToLowerInvariant();

    /// <summary>The words of what somebody looks for.</summary>
    public static IReadOnlyList<string> Sought(string text) => [.. Parts(text).SelectMany(Pieces).Select(Word).Distinct(StringComparer.Ordinal)];

    /// <summary>The words of a text to look through: also those made of several that are written as one.</summary>
    public static IEnumerable<string> Of(string text) => Cut(text, isName: false).Select(cut => cut.Word);

    /// <summary>The words of a name: besides, all of them together, for people who leave out what is between them.</summary>
    public static IEnumerable<string> OfName(string name) => Cut(name, isName: true).Select(cut => cut.Word);

    /// <summary>The same, and of each word whether it is made of others that are there, too.</summary>
    public static IEnumerable<(string Word, bool IsMade)> Cut(string text, bool isName)
    {
        var parts = Parts(text);
        foreach (var part in parts)
        {
            var pieces = Pieces(part);
            yield return (Word(part), pieces.Count > 1);
            if (pieces.Count > 1)
                foreach (var piece in pieces)
                    yield return (Word(piece), false);
        }

        if (isName && parts.Count > 1)
            yield return (Word(string.Concat(parts)), true);
    }

    /// <summary>Whether there is anything in the text between or around its words.</summary>
    public static bool HasMoreThanWords(string text) => text.EnumerateRunes().Any(rune => !IsOfWord(rune));

    static string Word(string part) => Lower(part.Length <= Longest ? part : part[..(char.IsHighSurrogate(part[Longest - 1]) ? Longest - 1 : Longest)]);

    static List<string> Parts(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            if (IsOfWord(rune))
                part.Append(rune.ToString());
            else
                End(part, parts);
        End(part, parts);
        return parts;
    }

    /// <summary>HTTPServer2Go is HTTP, Server2 and Go.</summary>
    static List<string> Pieces(string part)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        for (var at = 0; at < part.Length; at++)
        {
            if (at > 0 && char.IsUpper(part[at]) && (!char.IsUpper(part[at - 1]) || (at + 1 < part.Length && char.IsLower(part[at + 1]))))
                End(piece, pieces);
            piece.Append(part[at]);
        }

        End(piece, pieces);
        return pieces;
    }

    static void End(StringBuilder word, List<string> words)
    {
        if (word.Length == 0)
            return;
        words.Add(word.ToString());
        word.Clear();
    }

    static bool IsOfWord(Rune rune) => rune.IsAscii ? Rune.IsLetterOrDigit(rune) : Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
        or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation);
}
