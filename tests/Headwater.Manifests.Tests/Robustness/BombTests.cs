using System.Globalization;
using System.Text;
using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Manifests.Tests.Robustness;

/// <summary>Files made to take the process down, its memory or its time. Each ends in one diagnostic.</summary>
public sealed class BombTests
{
    const string Start = "name: sales\ntype: source\nsource:\n  host: a\n";

    static readonly Dictionary<string, byte[]> Bombs = new(StringComparer.Ordinal)
    {
        ["forty thousand brackets"] = Ascii(Repeat("[", 40_000)),
        ["a file of brackets"] = Ascii(Repeat("[", Limits.Default.DocumentBytes)),
        ["a file of braces"] = Ascii(Repeat("{", Limits.Default.DocumentBytes)),
        ["a file of dashes"] = Ascii(Repeat("- ", Limits.Default.DocumentBytes / 2)),
        ["a file of question marks"] = Ascii(Repeat("? ", Limits.Default.DocumentBytes / 2)),
        ["mappings in mappings in flow"] = Ascii(Repeat("{a: ", 100_000)),
        ["mappings in mappings by indentation"] = Ascii(string.Concat(Enumerable.Range(0, 1_000).Select(i => new string(' ', i) + "a:\n"))),
        ["one level too deep"] = Ascii(Start + "  databases: " + Repeat("[", 63) + Repeat("]", 63)),
        ["one event too many"] = Ascii(Repeat("- a\n", Limits.Default.DocumentEvents)),
        ["documents without end"] = Ascii(Repeat("---\n", 250_000)),
        ["ten to the ninth laughs"] = Ascii(Laughs(levels: 9, times: 9)),
        ["laughs in one kilobyte"] = Ascii(Laughs(levels: 12, times: 5)),
        ["an alias of itself"] = Ascii("a: &a [*a]"),
        ["an alias that grows deeper"] = Ascii(Deeper(70)),
        ["an alias too often"] = Ascii("a: &a x\nb: [" + Repeat("*a, ", Limits.Default.DocumentAliases + 1) + "]"),
        ["a long text repeated by aliases"] = Ascii("a: &a " + Repeat("x", 500_000) + "\nb: [" + Repeat("*a, ", 99) + "]"),
        ["a file that is too large"] = Ascii("a: " + Repeat("x", Limits.Default.DocumentBytes)),
        ["a file of NULs"] = new byte[100_000],
        ["a NUL that hides the rest"] = Ascii(Start + "\0prot: 1\n"),
        ["UTF-16"] = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Start)],
        ["UTF-16, the other way round"] = [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Start)],
        ["Latin-1"] = [.. Ascii(Start), (byte)'#', 0xE4, (byte)'\n'],
        ["half a surrogate in UTF-8"] = [.. Ascii(Start), (byte)'#', 0xED, 0xA0, 0x80],
        ["half a surrogate as an escape"] = Ascii("a: \"\\ud800\""),
        ["a line of dots"] = Ascii("...\n...\n"),
        ["a file of dots"] = Ascii(Repeat("...\n", 250_000)),
        ["a quote that never ends"] = Ascii("a: '" + Repeat("x ", 500_000)),
        ["a bracket in a long line"] = Ascii("a: [" + Repeat("x, ", 300_000)),
        ["quotes in a row"] = Ascii("a: " + Repeat("\"\"", 500_000)),
        ["a file of tabs"] = Ascii("a:\n" + Repeat("\t", 1_000_000) + "b: c"),
    };

    public static TheoryData<string> Names => [.. Bombs.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_bomb_ends_in_one_diagnostic(string name)
    {
        var set = await ReadAsync(Bombs[name]);

        Assert.Empty(set.Resources);
        Assert.Equal(Severity.Error, Assert.Single(set.Diagnostics).Severity);
    }

    [Fact]
    public async Task A_merge_bomb_is_refused_before_anything_is_merged()
    {
        var bomb = new StringBuilder("a0: &a0 {x: 1}\n");
        for (var i = 1; i < 30; i++)
            bomb.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}\n");

        var set = await ReadAsync(Ascii(bomb.ToString()));

        Assert.Equal("merge keys (`<<`) are not read", set.Diagnostics[0].Message);
        Assert.Equal(ErrorCode.DocumentTooLarge, set.Diagnostics[^1].Code);
    }

    [Fact]
    public async Task Variables_do_not_grow_a_file_without_bound()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = Repeat("x", 100_000) };

        var set = await ReadAsync(Ascii(Start + "  user: \"" + Repeat("$A", 400_000) + "\"\n"), variables);

        Assert.Equal(ErrorCode.DocumentTooLarge, Assert.Single(set.Diagnostics).Code);
    }

    [Fact]
    public async Task No_more_is_said_than_a_person_would_read_and_the_rest_still_counts()
    {
        var set = await ReadAsync(Ascii(Start + "  user: \"" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"$V{i}")) + "\"\n"));

        Assert.Equal(Limits.Default.DocumentDiagnostics + 1, set.Diagnostics.Count);
        Assert.Equal("49900 more of the kind in this file", set.Diagnostics[^1].Message);
        Assert.False(set.IsGood);
    }

    [Fact]
    public async Task Variables_that_never_end_take_no_longer_than_the_text()
    {
        var set = await ReadAsync(Ascii(Start + "  user: \"" + Repeat("${A:-", 200_000) + "\"\n"));

        Assert.Equal("`${` begins no variable here", Assert.Single(set.Diagnostics).Message);
    }

    [Fact]
    public async Task The_bounds_themselves_are_within_bounds()
    {
        // Sixty-four levels: the document, `source`, and sixty-two lists.
        var deep = await ReadAsync(Ascii("name: sales\ntype: source\nsource:\n  host: a\n  databases: " + Repeat("[", 62) + Repeat("]", 62)));
        var long1 = await ReadAsync(Ascii(Start + "# " + Repeat("x", Limits.Default.DocumentBytes - Start.Length - 3) + "\n"));

        Assert.Equal(ErrorCode.WrongType, Assert.Single(deep.Diagnostics).Code);
        Assert.Empty(long1.Diagnostics);
    }

    // The wait is no measure of speed: it turns a reader that hangs into a test that fails.
    static Task<ManifestSet> ReadAsync(byte[] content, IReadOnlyDictionary<string, string>? variables = null) => Task
        .Run(() => ManifestReader.Read(
            [new ManifestFile("bomb.yaml", content)], new ReadOptions { Variables = variables ?? new Dictionary<string, string>(StringComparer.Ordinal) }))
        .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    static string Laughs(int levels, int times)
    {
        var text = new StringBuilder("a0: &a0 [lol]\n");
        for (var i = 1; i <= levels; i++)
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", times))}]\n");
        return text.ToString();
    }

    static string Deeper(int levels)
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i <= levels; i++)
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}]\n");
        return text.ToString();
    }

    static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
