namespace Headwater.Model.Filters;

/// <summary>
/// Which characters Python takes for one another when case is ignored: those with the same lower case, and those lower-case ones with
/// the same upper case (<c>s</c> and <c>ſ</c>, <c>i</c> and <c>ı</c>). Characters beyond U+FFFF stand for themselves only.
/// </summary>
static class PythonCase
{
    static readonly Lazy<Tables> Cased = new(static () => new Tables());

    /// <summary>The ranges and every other case of what is in them.</summary>
    public static IReadOnlyList<(int First, int Last)> Fold(IReadOnlyList<(int First, int Last)> ranges, bool ascii)
    {
        if (ascii)
            return [.. ranges, .. ranges.SelectMany(AsciiCases)];
        var touched = ranges.SelectMany(range => Cased.Value.In(range.First, range.Last)).ToList();
        return [.. ranges, .. touched.SelectMany(Cased.Value.Same).Distinct().Select(c => ((int)c, (int)c))];
    }

    static IEnumerable<(int First, int Last)> AsciiCases((int First, int Last) range)
    {
        var (upperFirst, upperLast) = (Math.Max(range.First, 'A'), Math.Min(range.Last, 'Z'));
        if (upperFirst <= upperLast)
            yield return (upperFirst + 32, upperLast + 32);
        var (lowerFirst, lowerLast) = (Math.Max(range.First, 'a'), Math.Min(range.Last, 'z'));
        if (lowerFirst <= lowerLast)
            yield return (lowerFirst - 32, lowerLast - 32);
    }

    // Python's are the simple mappings of the Unicode tables; .NET's invariant ones leave these out.
    static char Lower(char c) => c == '\u0130' ? 'i' : char.ToLowerInvariant(c);

    // The last three have an upper case of several characters, which they share with another.
    static char Upper(char c) => c switch
    {
        '\u0131' => 'I',
        '\u017f' => 'S',
        '\u1fd3' => '\u0390',
        '\u1fe3' => '\u03b0',
        '\ufb06' => '\ufb05',
        _ => char.ToUpperInvariant(c),
    };

    sealed class Tables
    {
        readonly Dictionary<char, List<char>> _byLower = [];
        readonly Dictionary<char, List<char>> _lowerByUpper = [];
        readonly char[] _touched;

        public Tables()
        {
            var all = Enumerable.Range(0, char.MaxValue + 1).Select(i => (char)i).Where(c => !char.IsSurrogate(c)).ToList();
            foreach (var c in all.Where(c => Lower(c) != c))
                Add(_byLower, Lower(c), c);
            foreach (var c in all.Where(c => Lower(c) == c && Upper(c) != c))
                Add(_lowerByUpper, Upper(c), c);
            // The upper case itself, where it is lower case too.
            foreach (var upper in _lowerByUpper.Keys.Where(upper => Lower(upper) == upper).ToList())
                Add(_lowerByUpper, upper, upper);
            _touched = [.. all.Where(c => HasCase(c) || _byLower.ContainsKey(c) || _lowerByUpper.ContainsKey(c))];
        }

        static bool HasCase(char c) => Lower(c) != c || Upper(c) != c;

        public IEnumerable<char> In(int first, int last)
        {
            var at = Array.BinarySearch(_touched, (char)Math.Min(first, char.MaxValue));
            for (at = at < 0 ? ~at : at; at < _touched.Length && _touched[at] <= last; at++)
                if (_touched[at] >= first)
                    yield return _touched[at];
        }

        public IEnumerable<char> Same(char c)
        {
            var lower = Lower(c);
            return Lowers(lower).SelectMany(one => _byLower.GetValueOrDefault(one, []).Prepend(one));
        }

        // Upper of an upper case is itself, so that a letter that is its own lower case finds its kin by either.
        IEnumerable<char> Lowers(char lower) => _lowerByUpper.GetValueOrDefault(Upper(lower), [lower]);

        static void Add(Dictionary<char, List<char>> lists, char key, char value)
        {
            if (!lists.TryGetValue(key, out var list))
                lists[key] = list = [];
            list.Add(value);
        }
    }
}
