using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Headwater.EndToEnd.Hostile;

/// <summary>Manifests made to take the process down, its memory or its time: each ends in a diagnostic, about as fast as an ordinary one is applied.</summary>
public sealed class BombTests
{
    const string Ordinary = "name: plain\nversion: v1\ntype: source\nsource:\n  host: db.example.com\n  database: d\n  user: u\n";

    /// <summary>What a bomb may take on top of what an ordinary manifest takes at the same moment on the same machine.</summary>
    static readonly TimeSpan Allowed = TimeSpan.FromSeconds(1);

    static readonly Dictionary<string, string> Bombs = new(StringComparer.Ordinal)
    {
        ["forty thousand brackets"] = Repeat("[", 40_000),
        ["a file of braces"] = Repeat("{", 1 << 20),
        ["merged again and again"] = Chain(30, "a0: &a0 {x: 1}", i => $"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}"),
        ["a billion laughs"] = Chain(9, "a0: &a0 [lol]", i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]"),
        ["an alias of itself"] = "a: &a [*a]",
        ["a key twice"] = Ordinary + "name: other\n",
        ["deeper than anybody goes"] = string.Concat(Enumerable.Range(0, 1_000).Select(i => new string(' ', i) + "a:\n")),
        ["more events than anybody needs"] = Repeat("- a\n", 200_000),
        ["two megabytes"] = "a: " + Repeat("x", 2 << 20),
        ["variables in variables"] = Ordinary + "  description: \"" + Repeat("${A:-", 100_000) + "\"\n",
    };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_refused_with_a_diagnostic_and_nothing_is_applied()
    {
        var served = await ServedHome.SharedAsync(Ct);
        var ordinary = served.Home.WriteFile("bombs/ordinary.yaml", Ordinary);
        await TakeAsync(served, ordinary);
        foreach (var (name, text) in Bombs)
        {
            var bomb = served.Home.WriteFile($"bombs/{name}.yaml", text);
            var (floor, applied) = await TakeAsync(served, ordinary, "--dry-run");
            applied.Exits(0);
            var (took, refused) = await TakeAsync(served, bomb);

            Assert.True(refused.Exit == 2, $"{name}: exit {refused.Exit}\n{refused.Err}");
            Assert.Matches(@"\.yaml(:\d+:\d+)?: HW2\d\d\d error: ", refused.Err);
            Assert.True(took < floor + Allowed, $"{name}: {took}, and an ordinary one {floor}");
        }
    }

    static async Task<(TimeSpan, Outcome)> TakeAsync(ServedHome served, string file, params string[] flags)
    {
        var clock = Stopwatch.StartNew();
        var outcome = await served.RunAsync(["apply", "-f", file, "--no-test", .. flags]);
        return (clock.Elapsed, outcome);
    }

    static string Chain(int levels, string first, Func<int, string> next) =>
        string.Join('\n', Enumerable.Range(1, levels).Select(next).Prepend(first)).ToString(CultureInfo.InvariantCulture);

    static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
