using System.Globalization;

namespace Headwater.Model.Filters;

/// <summary>A set of characters as <c>[...]</c>, a literal, <c>.</c> or <c>\w</c> name it, written for .NET, where a character beyond U+FFFF is two.</summary>
sealed class PythonSet
{
    const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    const string Halves = @"\uD800-\uDFFF";
    const int LastOfOne = 0xFFFF;

    readonly List<(int First, int Last)> _ranges = [];
    readonly List<string> _kinds = [];
    readonly List<string> _otherKinds = [];

    public static string Any { get; } = $"(?:[^{Halves}]|{Pair})";

    public static string AnyInLine { get; } = $@"(?:[^\n{Halves}]|{Pair})";

    /// <summary>A word character, as <c>\b</c> looks for one.</summary>
    public static string Word(bool ascii) => $"[{Kind('w', ascii)}]";

    public bool IsEmpty => _ranges.Count == 0 && _kinds.Count == 0 && _otherKinds.Count == 0;

    public PythonSet Add(int first, int last)
    {
        _ranges.Add((first, last));
        return this;
    }

    /// <summary><c>d</c>, <c>s</c> and <c>w</c>, and the capitals for all other characters.</summary>
    public PythonSet AddKind(int kind, bool ascii)
    {
        (char.IsAsciiLetterUpper((char)kind) ? _otherKinds : _kinds).Add(Kind(char.ToLowerInvariant((char)kind), ascii));
        return this;
    }

    public string Write(bool negated, PythonMode mode)
    {
        var ranges = Merge(mode.IgnoreCase ? PythonCase.Fold(_ranges, mode.Ascii) : _ranges);
        var plain = string.Concat(ranges.Where(range => range.First <= LastOfOne).Select(range => Range(range.First, Math.Min(range.Last, LastOfOne))).Concat(_kinds));
        var pairs = ranges.Where(range => range.Last > LastOfOne).SelectMany(range => Pairs(Math.Max(range.First, LastOfOne + 1), range.Last)).ToList();
        return negated ? Outside(plain, pairs) : Inside(plain, pairs);
    }

    string Inside(string plain, List<string> pairs)
    {
        List<string> ways = [.. pairs];
        if (plain.Length > 0)
            ways.Insert(0, $"[{plain}]");
        ways.AddRange(_otherKinds.Select(kind => $"[^{kind}{Halves}]"));
        if (_otherKinds.Count > 0)
            ways.Add(Pair);
        return ways.Count == 1 && pairs.Count == 0 ? ways[0] : $"(?:{string.Join('|', ways)})";
    }

    string Outside(string plain, List<string> pairs)
    {
        if (_otherKinds.Count > 0)
            return $"(?:(?!{Inside(plain, pairs)}){Any})";
        return $"(?:[^{plain}{Halves}]|{(pairs.Count > 0 ? $"(?!{string.Join('|', pairs)})" : "")}{Pair})";
    }

    // Python: a digit is a decimal one, a word has letters and numbers of all kinds, and the four separators of ASCII are spaces.
    static string Kind(char kind, bool ascii) => (kind, ascii) switch
    {
        ('d', true) => "0-9",
        ('d', false) => @"\p{Nd}",
        ('s', true) => @"\t-\r\x20",
        ('s', false) => @"\s\x1C-\x1F",
        ('w', true) => "a-zA-Z0-9_",
        _ => @"\p{L}\p{N}_",
    };

    static List<(int First, int Last)> Merge(IEnumerable<(int First, int Last)> ranges)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var range in ranges.Order())
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            else
                merged.Add(range);
        }

        return merged;
    }

    static string Range(int first, int last) => first == last ? Unit(first) : $"{Unit(first)}-{Unit(last)}";

    static string Unit(int unit) => unit < 128 && char.IsAsciiLetterOrDigit((char)unit) ? ((char)unit).ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{unit:X4}");

    static IEnumerable<string> Pairs(int first, int last)
    {
        while (first <= last)
        {
            // Characters that share their first half, or many first halves with all their second ones.
            var isWhole = (first & 0x3FF) == 0 && last >= (first | 0x3FF);
            var end = isWhole ? ((last + 1) & ~0x3FF) - 1 : Math.Min(last, first | 0x3FF);
            var (from, to) = (char.ConvertFromUtf32(first), char.ConvertFromUtf32(end));
            yield return $"[{Range(from[0], to[0])}][{Range(from[1], to[1])}]";
            first = end + 1;
        }
    }
}
