using Headwater.Testing;
using Headwater.Testing.Fakes;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.EndToEnd.Hostile;

/// <summary>A server that is a good one until it is asked what it holds.</summary>
public sealed class HostileAnswerTests
{
    /// <summary>Those that never end, which a scan may wait for as long as it may take; a check does not.</summary>
    static readonly string[] Slow =
        ["a row, one byte at a time", "nothing", "a field of the greatest length", "a row of the greatest length", "rows without end", "notices without end", "parameters without end"];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Checks_and_scans_end_in_one_error_and_the_store_keeps_what_it_has()
    {
        await using var source = await Scan.ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync("create table a (x int)", Ct);
        await source.ScanAsync();
        var before = (await source.ExportAsync()).GetRawText();

        foreach (var (name, answer) in HostileAnswers.All.OrderBy(answer => answer.Key, StringComparer.Ordinal).Take(Counts.HostileSources))
        {
            source.Watched.Proxy.Options = new WireOptions { Hijacks = sql => sql.Contains("pg_namespace", StringComparison.Ordinal), Answer = answer };
            var test = await source.Served.RunAsync("source", "test", source.Name, "-o", "json");
            Assert.True(test.Exit is 1 or 3, $"{name}: exit {test.Exit}\n{test.Out}{test.Err}");
            Assert.Contains(test.Json.GetProperty("steps").EnumerateArray(), step => step.GetProperty("status").GetString() == "failed");
            if (Slow.Contains(name))
                continue;
            var scan = await source.Served.RunAsync("scan", source.Name);
            Assert.True(scan.Exit == 3 && scan.Err.Split('\n').Count(line => line.StartsWith("HW", StringComparison.Ordinal)) == 1, $"{name}: exit {scan.Exit}\n{scan.Err}");
        }

        source.Watched.Proxy.Options = new WireOptions();
        Assert.Equal(before, (await source.ExportAsync()).GetRawText());
        Assert.Equal((0, 0, 0), Scan.ScannedSource.Changes(await source.ScanAsync()));
    }
}
