using System.Globalization;
using System.Text;

namespace Headwater.Postgres.Grants;

/// <summary>
/// A filter's pattern as PostgreSQL's own regular expressions say the same. The two languages agree on letters, alternatives, groups,
/// counts and simple sets; what they may understand differently (classes such as \w, flags) is not translated.
/// </summary>
static class ServerPattern
{
    /// <summary>PostgreSQL counts repetitions up to this (its DUPMAX).</summary>
    const int MostRepetitions = 255;

    /// <summary>A pattern that matches exactly the names that the source's does; null where that cannot be promised.</summary>
    public static string? Of(string pattern)
    {
        var translated = new StringBuilder("^(?:");
        for (var at = 0; at < pattern.Length;)
        {
            if (Piece(pattern, at) is not var (text, length))
                return null;
            translated.Append(text);
            at += length;
        }

        return translated.Append(")$").ToString();
    }

    static (string Text, int Length)? Piece(string pattern, int at) => pattern[at] switch
    {
        '\\' => at + 1 < pattern.Length && IsSign(pattern[at + 1]) ? (pattern.Substring(at, 2), 2) : null,
        // Here a dot does not match a line end, there it does.
        '.' => (@"[^\n]", 1),
        '(' => pattern.AsSpan(at).StartsWith("(?:") ? ("(?:", 3) : pattern.AsSpan(at).StartsWith("(?") ? null : ("(?:", 1),
        '*' or '+' or '?' => (pattern[at..(at + 1)], 1 + Lazy(pattern, at + 1)),
        '{' => Count(pattern, at),
        '[' => Set(pattern, at),
        ')' or '|' or '^' or '$' => (pattern[at..(at + 1)], 1),
        ']' or '}' => ($"\\{pattern[at]}", 1),
        var c when IsSign(c) || char.IsControl(c) || char.IsSurrogate(c) => IsSign(c) ? ($"\\{c}", 1) : char.IsSurrogate(c) ? (pattern[at..(at + 1)], 1) : null,
        _ => (pattern[at..(at + 1)], 1),
    };

    static bool IsSign(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) && c != '_';

    /// <summary>Whether as few as possible are taken makes no difference to whether all of a name matches.</summary>
    static int Lazy(string pattern, int at) => at < pattern.Length && pattern[at] == '?' ? 1 : 0;

    static (string, int)? Count(string pattern, int at)
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
            return null;
        var numbers = pattern[(at + 1)..end].Split(',');
        if (numbers.Length > 2 || !IsCount(numbers[0]) || (numbers.Length == 2 && numbers[1].Length > 0 && !IsCount(numbers[1])))
            return null;
        return (pattern[at..(end + 1)], end + 1 - at + Lazy(pattern, end + 1));
    }

    static bool IsCount(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostRepetitions;

    /// <summary>Letters, digits and underscores, and ranges of them: <c>[a-z0-9_]</c>, <c>[^x]</c>.</summary>
    static (string, int)? Set(string pattern, int at)
    {
        var end = pattern.IndexOf(']', at);
        if (end < 0)
            return null;
        var members = pattern[(at + 1)..end];
        members = members.StartsWith('^') ? members[1..] : members;
        var plain = members.Length > 0 && members[0] != '-' && members[^1] != '-' && members.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        return plain ? (pattern[at..(end + 1)], end + 1 - at) : null;
    }
}
