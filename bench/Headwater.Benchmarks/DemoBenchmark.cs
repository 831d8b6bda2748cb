using System.Globalization;
using Headwater.Testing;
using Headwater.Testing.Servers;

namespace Headwater.Benchmarks;

/// <summary>From <c>git clone</c> to the end of <c>./headwater demo</c>, and the demo by itself once everything is built. The package caches of the machine are used.</summary>
static class DemoBenchmark
{
    public static async Task<string> RunAsync(CancellationToken ct)
    {
        var clone = Path.Combine(TestFolder.New("c"), "headwater");
        var cloned = (await Measured.RunAsync("git", ["clone", "--quiet", Repository.Root, clone], new Dictionary<string, string>(), ct)).MustSucceed();
        var first = (await Measured.RunAsync(Path.Combine(clone, "headwater"), ["demo"], new Workplace().Environment, ct)).MustSucceed();
        var place = new Workplace();
        var built = (await Measured.RunAsync(Path.Combine(clone, "headwater"), ["demo"], place.Environment, ct)).MustSucceed();
        var get = (await Measured.RunAsync(Path.Combine(clone, "headwater"), ["get", "-t", "depot"], place.Environment, ct)).MustSucceed();
        return new Report("From a clone to a scanned sample shop", "dotnet run -c Release --project bench/Headwater.Benchmarks -- demo")
            .Row("`git clone` and `./headwater demo`", Seconds(cloned.Wall + first.Wall), "<= 300 s")
            .Row("`./headwater demo` once built, empty home", Seconds(built.Wall), "<= 20 s")
            .Row("`./headwater get -t depot` afterwards", Seconds(get.Wall), "< 1 s")
            .ToString();
    }

    static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
