using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.EndToEnd.Scan;

/// <summary>Everything that the program ever says to a source, by every command that talks to one, near and far.</summary>
public sealed class ContractTests
{
    public static TheoryData<int> Tested => new(Majors.Tested);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Tested))]
    public async Task Checks_grants_scans_and_probes_keep_the_contract(int major)
    {
        await using var source = await ScannedSource.NewAsync(major, Ct, "--temp-schema", "scratch", "--for", "scan", "--for", "usage");
        await source.Database.ExecuteAsync("create table a (x int primary key); create publication headwater for all tables", Ct);
        var home = source.Served.Home;

        await home.RunAsync("source", "test", source.Name);
        await home.RunAsync("source", "test", source.Name, "--for", "scan,usage,profile,diff,cdc,transfer");
        (await home.RunAsync("source", "grants", source.Name, "--for", "scan,usage,profile,diff,cdc,transfer")).Exits(0);
        (await home.RunAsync("scan", source.Name)).Exits(0);
        await home.RunAsync("get", "-t", "depot", "-r", "-n", source.Name);
        await home.RunAsync(["source", "test", source.Watched.Url(source.Role.Name, source.Database.Name), "--password-stdin"], source.Role.Password + "\n");

        await source.Watched.KeepsTheContractAsync(Ct);
    }

    [Fact]
    public async Task A_scan_over_a_long_line_takes_longer_and_comes_out_the_same()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync("create table a (x int primary key)", Ct);
        source.Watched.Proxy.Options = new WireOptions { Latency = TimeSpan.FromMilliseconds(40) };

        var scan = await source.ScanAsync();

        Assert.Equal(1, scan.GetProperty("tables").GetInt32());
        await source.Watched.KeepsTheContractAsync(Ct);
    }
}
