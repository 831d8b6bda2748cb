using System.Security.Cryptography;
using Headwater.Testing;
using Headwater.Testing.Kill;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.EndToEnd.Kill;

/// <summary>Scans whose connection breaks off, or ends as if there were no more, at a random byte of what the server says.</summary>
public sealed class CutScanTests
{
    const int Tables = 100;

    /// <summary>Bytes that the last scans may have less to hear than the first, and those of the farewell, when all has been heard.</summary>
    const int Rest = 1000;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_a_scan_that_was_cut_is_stored_and_nothing_is_taken_for_gone()
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var random = new Random(seed);
        await using var source = await Scan.ScannedSource.NewAsync(Majors.Newest, Ct);
        await SlowCatalogue.TablesAsync(source.Database, "many", Tables, Ct);
        await source.ScanAsync();
        var whole = (await source.Watched.Proxy.EndedAsync(Ct)).Max(session => session.ServerBytes);
        var before = (await source.ExportAsync()).GetRawText();
        await source.Database.ExecuteAsync("create table many.another (x int); drop table many.t1", Ct);

        for (var round = 0; round < Counts.CutScans; round++)
        {
            var at = random.NextInt64(whole - Rest);
            source.Watched.Proxy.Options = round % 2 == 0 ? new WireOptions { CutAfter = at } : new WireOptions { HalfCloseAfter = at };
            var cut = await source.Served.RunAsync("scan", source.Name);

            Assert.True(cut.Exit == 3 && cut.Err.Split('\n').Count(line => line.StartsWith("HW", StringComparison.Ordinal)) == 1, $"seed {seed}, {source.Watched.Proxy.Options}: exit {cut.Exit}\n{cut.Err}");
            Assert.Equal(before, (await source.ExportAsync()).GetRawText());
        }

        source.Watched.Proxy.Options = new WireOptions();
        Assert.Equal((1, 0, 1), Scan.ScannedSource.Changes(await source.ScanAsync()));
        await source.Watched.KeepsTheContractAsync(Ct);
    }
}
