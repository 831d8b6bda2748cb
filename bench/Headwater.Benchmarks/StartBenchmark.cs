using System.Diagnostics;

namespace Headwater.Benchmarks;

/// <summary>How long commands take from nothing to their end, with 100 sources kept.</summary>
static class StartBenchmark
{
    const int Rounds = 20;
    const int Sources = 100;

    public static async Task<string> RunAsync(CancellationToken ct)
    {
        var place = new Workplace();
        await FillAsync(place, ct);
        var report = new Report($"Start-up, {Sources} sources", "dotnet run -c Release --project bench/Headwater.Benchmarks -- start")
            .Row("`./headwater --version`", await TimesAsync(() => Measured.RunAsync(Headwater.Testing.Repository.Path("headwater"), ["--version"], place.Environment, ct)), "<= 100 ms")
            .Row("`get`, bundled server stopped", await TimesAsync(() => place.RunAsync(ct, "get", "-t", "depot")), "<= 500 ms");

        using (var holder = Hold(place))
        {
            report.Row("`get`, bundled server running", await TimesAsync(() => place.RunAsync(ct, "get", "-t", "depot")), "<= 450 ms");
            holder.Kill();
        }

        using var serve = await place.ServeAsync(ct);
        report.Row("`get` through a running `serve`", await TimesAsync(() => place.RunAsync(ct, "get", "-t", "depot")), "<= 200 ms");
        serve.Kill();
        return report.ToString();
    }

    static async Task<string> TimesAsync(Func<Task<Measured>> run)
    {
        var times = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
            times.Add((await run()).MustSucceed().Wall);
        return Report.Ms(times);
    }

    static async Task FillAsync(Workplace place, CancellationToken ct)
    {
        var manifest = Path.Combine(place.Home, "sources.yaml");
        await File.WriteAllTextAsync(manifest, string.Join("---\n", Enumerable.Range(0, Sources).Select(number =>
            $"name: source-{number}\nversion: v1\ntype: source\nsource:\n  host: db{number}.example.com\n  database: sales\n  user: reader\n")), ct);
        (await place.RunAsync(ct, "apply", "--no-test", "-f", manifest)).MustSucceed();
    }

    /// <summary>A command that holds the bundled server while others are measured: it waits for a manifest on its standard input.</summary>
    static Process Hold(Workplace place) => place.Start(["apply", "-f", "-"]);
}
