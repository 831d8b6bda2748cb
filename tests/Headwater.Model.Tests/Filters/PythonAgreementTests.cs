using System.Text;
using System.Text.Json;
using Headwater.Model.Filters;
using Headwater.Testing;

namespace Headwater.Model.Tests.Filters;

/// <summary>OpenMetadata's dialect is Python's, in what letters are and in patterns nobody would write.</summary>
public sealed class PythonAgreementTests
{
    static readonly string[] Pieces =
    [
        "a", "b", "A", "_", "1", " ", "ß", "ı", "😀", ".", "^", "$", "|", "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?P<n>", "(?P=n)", "(?i)", "(?i:", "(?-i:", "(?a:", "(?x)", "(?s-i:", "(?m)",
        "(?>", "(?#", "(?(1)", "(?<n>", "[", "]", "[^", "-", "[a-c]", "[^a]", @"[\w-]", @"[^\W_]", "*", "+", "?", "{", "}", ",", "{2}", "{,2}", "{1,}", "{2,1}", "*?", "++",
        @"\", @"\1", @"\2", @"\w", @"\W", @"\d", @"\s", @"\b", @"\B", @"\A", @"\Z", @"\z", @"\x41", @"\u0061", @"\101", @"\0", @"\p", @"\.", "#", "\n",
    ];

    static readonly string[] Names = ["a", "b", "A", "_", "1", " ", "ß", "ẞ", "ı", "😀", "\n", "-", "aa", "ab", "c"];

    static readonly Lazy<Task<string>> Tables = new(static () => Python.RunAsync("", CancellationToken.None, "tables"));

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_pattern_gets_the_verdict_that_Python_gives()
    {
        var random = new Random(20_261);
        var asked = Enumerable.Range(0, Counts.RandomPatterns).Select(_ => (Pattern: Some(random, Pieces, 9), Name: Some(random, Names, 5) + "a")).ToList();

        var answers = (await Python.RunAsync(string.Concat(asked.Select(one => JsonSerializer.Serialize(new[] { one.Pattern, one.Name }) + "\n")), Ct, "ask")).Split('\n');

        var differ = asked.Select((one, i) => (one, Python: answers[i], Ours: FilterTableTests.Verdict(FilterDialect.OpenMetadata, one.Pattern, one.Name)))
            .Where(one => one.Python != one.Ours).Select(one => $"{JsonSerializer.Serialize(one.one.Pattern)} on {JsonSerializer.Serialize(one.one.Name)}: Python {one.Python}, here {one.Ours}").Take(20);
        Assert.Equal("", string.Join('\n', differ));
        Assert.All(["taken", "left", "fault"], verdict => Assert.Contains(verdict, answers));
    }

    [Fact]
    public async Task Every_letter_matches_the_letters_that_it_matches_in_Python()
    {
        using var tables = JsonDocument.Parse(await Tables.Value);
        var cases = tables.RootElement.GetProperty("cases").EnumerateObject().ToDictionary(one => one.Name[0], one => one.Value.GetString()!);

        var differ = from letter in cases
            let pattern = NamePattern.Of($"\\u{(int)letter.Key:x4}", FilterDialect.OpenMetadata, Limits.Default)
            let ours = string.Concat(cases.Keys.Where(other => pattern.Matches(other.ToString())).Order())
            where ours != letter.Value
            select $"{(int)letter.Key:x4}: Python {Codes(letter.Value)}, here {Codes(ours)}";
        Assert.Equal("", string.Join('\n', differ));
        Assert.InRange(cases.Count, 2_000, int.MaxValue);
    }

    [Theory, InlineData('w'), InlineData('d'), InlineData('s')]
    public async Task Every_kind_has_the_characters_that_it_has_in_Python(char kind)
    {
        using var tables = JsonDocument.Parse(await Tables.Value);
        var known = tables.RootElement.GetProperty("known").GetString()!;
        var pattern = NamePattern.Of($"\\{kind}", FilterDialect.OpenMetadata, Limits.Default);

        var ours = string.Concat(known.Where(c => pattern.Matches(c.ToString())));

        Assert.Equal(tables.RootElement.GetProperty("kinds").GetProperty(kind.ToString()).GetString(), ours);
    }

    static string Some(Random random, string[] pieces, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => pieces[random.Next(pieces.Length)]));

    static string Codes(string text) => text.Aggregate(new StringBuilder(), (codes, c) => codes.Append($"{(int)c:x4} ")).ToString();
}
