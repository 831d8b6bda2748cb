using System.Text;

namespace Headwater.Testing.Names;

/// <summary>Names that PostgreSQL accepts and that careless programs break on, from a seed: 1 to 63 bytes of UTF-8 each, all different.</summary>
public static class HostileNames
{
    static readonly string[] Fixed =
    [
        "\"", "'", "\\", "`", ";", "--", "/*", "*/", "$$", "$1", "{0}", "{}", "%s", "%", "?", ":name", "@", "#", "&", "|", "<", ">", "=",
        ".", "..", "a.b", "a.b.c", " ", "  leading", "trailing  ", "two words", "tab\there", "line\nbreak", "carriage\rreturn", "bell\a", "esc\u001b[31mred",
        "select", "user", "table", "order", "group", "all", "null", "true", "default", "MixedCase", "UPPER", "ünïcödé", "ÄÖÜ", "ß", "İstanbul", "ıstanbul",
        "日本語", "한국어", "العربية", "עברית", "ไทย", "😀", "👩‍👩‍👧‍👦", "🇩🇪", "e\u0301", "\u00e9", "\u200bzero", "\u202eoverride", "\ufeffbom", "\u00a0nbsp",
        "=cmd|' /C calc'!A0", "+1", "-1", "@sum", "<script>alert(1)</script>", "javascript:alert(1)", "../../etc/passwd", "con", "nul", "C:\\x",
        "robert'); drop table students;--", "\"; drop schema public cascade; --", "${jndi:ldap://x}", "$(id)", "`id`", "%00", "%0a", "a\"\"b", "a''b", "\"quoted\"", "'quoted'",
        "0", "1e5", "123abc", "_", "__proto__", "constructor", "toString", "source", "database", "schema", "column", "~", "*", "[1]", "a=b", "a,b", "(x)", "x\u0085y", "x\u2028y",
    ];

    static readonly string[] Pieces =
    [
        "a", "B", "z9", "_", " ", ".", "\"", "'", "\\", "\n", "\t", "\r", ";", "--", "/*", "$$", "$", "{", "}", "%", "é", "ß", "日", "😀", "\u202e", "\u200d", "\u0301", "=", "+", "@", "<", ">", "&", "|", "`", "#", ",", "(", ")", "[", "]", "?", "*", "~", "^", "\u001b", "\u0007", "\u007f", "\u0085",
    ];

    /// <summary>The first of them are the classics; the rest are made of awkward pieces, every fourth one exactly 63 bytes long.</summary>
    public static IReadOnlyList<string> Make(int seed, int count)
    {
        var random = new Random(seed);
        var names = new List<string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in Fixed.OrderBy(_ => random.Next()).Concat(Endless(random)))
        {
            if (taken.Add(name))
                names.Add(name);
            if (names.Count == count)
                break;
        }

        return names;
    }

    static IEnumerable<string> Endless(Random random)
    {
        for (var number = 0; ; number++)
            yield return number % 4 == 0 ? Filled(random) : Of(random, random.Next(1, 12));
    }

    static string Of(Random random, int pieces)
    {
        var name = new StringBuilder();
        for (var piece = 0; piece < pieces; piece++)
            name.Append(Pieces[random.Next(Pieces.Length)]);
        return Cut(name.ToString());
    }

    static string Filled(Random random) => Cut(Of(random, 8) + new string('x', 63));

    /// <summary>At most 63 bytes, and never half a character.</summary>
    static string Cut(string name)
    {
        var cut = new StringBuilder();
        var bytes = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > 63)
                break;
            cut.Append(rune);
        }

        return cut.ToString();
    }
}
