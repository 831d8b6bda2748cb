using Headwater.Model.Runs;
using Headwater.Testing.Kill;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Kill;

/// <summary>Two people who scan the same source at the same time.</summary>
public sealed class ScansAtOnceTests
{
    const int Tables = 200;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_comes_second_is_given_the_scan_that_is_at_work()
    {
        await using var source = await Scan.ScannedSource.NewAsync(Majors.Newest, Ct);
        var slow = await SlowCatalogue.PrepareAsync(source.Database, Ct);
        (await source.Watched.AddAsync(source.Served.Home, $"{source.Name}-slow", slow, source.Database.Name)).Exits(0);
        using var api = source.Served.Door();

        var first = (await api.ScanAsync($"{source.Name}-slow", Ct)).Run;
        var second = (await api.ScanAsync($"{source.Name}-slow", Ct)).Run;
        Assert.Equal(first, second);
        await Wait.UntilAsync(() => source.Watched.Proxy.Sessions.Any(session => session.Messages.Count > 5), "nobody reads the source", Patience, Ct);

        await api.CancelRunAsync(second, Ct);
        Assert.Equal(RunStatus.Cancelled, await EndOfAsync(first));
        var third = (await api.ScanAsync(source.Name, Ct)).Run;
        Assert.NotEqual(first, third);
        Assert.Equal(RunStatus.Succeeded, await EndOfAsync(third));
        await source.Watched.KeepsTheContractAsync(Ct);

        async Task<RunStatus> EndOfAsync(Guid run)
        {
            await Wait.UntilAsync(async () => (await api.RunAsync(run, Ct)).FinishedAt is not null, "the run does not end", Patience, Ct);
            return (await api.RunAsync(run, Ct)).Status;
        }
    }

    [Fact]
    public async Task Two_commands_at_once_both_come_to_their_end_and_the_catalogue_is_right()
    {
        var home = new HeadwaterHome();
        await using var watched = await WatchedServer.SharedAsync(Majors.Newest, Ct);
        await using var database = await watched.Server.CreateDatabaseAsync(Ct);
        await SlowCatalogue.TablesAsync(database, "many", Tables, Ct);
        (await watched.AddAsync(home, "twice", await watched.Server.CreateRoleAsync(Ct), database.Name)).Exits(0);

        var scans = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => home.RunAsync("scan", "twice", "-o", "json")));

        Assert.All(scans, scan => Assert.Equal(Tables, scan.Exits(0).Json.GetProperty("tables").GetInt32()));
        // Besides the tables, their schema, public and plpgsql.
        Assert.Contains(scans, scan => Scan.ScannedSource.Changes(scan.Json) == (Tables + 3, 0, 0));
        Assert.Equal(Tables, (await home.RunAsync("catalog", "export", "twice", "-o", "json")).Exits(0).Json.GetProperty("tables").GetArrayLength());
        var runs = (await home.RunAsync("run", "ls", "-o", "json")).Exits(0).Json.EnumerateArray().Select(run => run.GetProperty("status").GetString());
        Assert.All(runs, status => Assert.Equal("succeeded", status));
        await watched.KeepsTheContractAsync(Ct);
    }
}
