using System.Globalization;

namespace Headwater.Postgres.Connect.Scram;

/// <summary>The tables of saslprep.txt, read when the first password needs them.</summary>
sealed class SaslPrepTables
{
    static readonly Lazy<SaslPrepTables> Once = new(() => new SaslPrepTables());

    readonly Dictionary<int, int> _classes = [];

    SaslPrepTables()
    {
        var sections = Sections();
        (Spaces, Nothing, Prohibited) = (Ranges(sections["spaces"]), Ranges(sections["nothing"]), Ranges(sections["prohibited"]));
        (Unassigned, Right, Left) = (Ranges(sections["unassigned"]), Ranges(sections["right"]), Ranges(sections["left"]));
        foreach (var line in sections["classes"])
        {
            var (rank, characters) = Halves(line, ':');
            foreach (var (first, last) in Ranges([characters.Trim()]).All)
                for (var c = first; c <= last; c++)
                    _classes[c] = int.Parse(rank, CultureInfo.InvariantCulture);
        }

        Decompositions = Words(sections["decompositions"]).Select(word => Halves(word, '=')).ToDictionary(word => Hex(word.Left), word => word.Right.Split('+').Select(Hex).ToArray());
        Compositions = Words(sections["compositions"]).Select(word => Halves(word, '=')).ToDictionary(word => Both(word.Left), word => Hex(word.Right));
    }

    public static SaslPrepTables Loaded => Once.Value;

    /// <summary>Become a space.</summary>
    public CodeRanges Spaces { get; }

    /// <summary>Fall away.</summary>
    public CodeRanges Nothing { get; }

    public CodeRanges Prohibited { get; }

    /// <summary>Unknown to Unicode 3.2.</summary>
    public CodeRanges Unassigned { get; }

    /// <summary>Written from right to left.</summary>
    public CodeRanges Right { get; }

    /// <summary>Written from left to right.</summary>
    public CodeRanges Left { get; }

    public IReadOnlyDictionary<int, int[]> Decompositions { get; }

    public IReadOnlyDictionary<(int, int), int> Compositions { get; }

    /// <summary>The combining class; 0 for what does not combine.</summary>
    public int ClassOf(int c) => _classes.GetValueOrDefault(c);

    static Dictionary<string, List<string>> Sections()
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var current = new List<string>();
        using var stream = typeof(SaslPrepTables).Assembly.GetManifestResourceStream("saslprep.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.StartsWith('['))
                sections[line.Trim('[', ']')] = current = [];
            else
                current.Add(line);
        return sections;
    }

    static CodeRanges Ranges(IEnumerable<string> lines) => new([.. Words(lines).Select(word => Halves(word, '-')).Select(word => (Hex(word.Left), Hex(word.Right)))]);

    static IEnumerable<string> Words(IEnumerable<string> lines) => lines.SelectMany(line => line.Split(' '));

    static (string Left, string Right) Halves(string word, char sign) =>
        word.IndexOf(sign, StringComparison.Ordinal) is var at and >= 0 ? (word[..at], word[(at + 1)..]) : (word, word);

    static (int, int) Both(string word)
    {
        var (left, right) = Halves(word, '+');
        return (Hex(left), Hex(right));
    }

    static int Hex(string word) => int.Parse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
