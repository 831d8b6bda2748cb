using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Headwater.Testing;
using Headwater.Testing.Kill;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;

namespace Headwater.EndToEnd.Kill;

/// <summary>Scans of which something is killed at a random moment: the command, the process that works for it, or the server that is read.</summary>
public sealed class KilledScanTests : IAsyncLifetime
{
    const int Tables = 300;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly HeadwaterHome _home = new();
    readonly int _seed = RandomNumberGenerator.GetInt32(int.MaxValue);
    readonly List<string> _log = [];
    PostgresServer _server = null!;
    WatchedServer _watched = null!;
    TestDatabase _database = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync(new ServerOptions(15), Ct);
        _watched = WatchedServer.Before(_server);
        _database = await _server.CreateDatabaseAsync(Ct);
        await SlowCatalogue.TablesAsync(_database, "many", Tables, Ct);
        var role = await _server.CreateRoleAsync(Ct);
        (await _watched.AddAsync(_home, "s", role, _database.Name)).Exits(0);
    }

    public async ValueTask DisposeAsync()
    {
        await _watched.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task No_row_of_the_catalogue_is_lost_and_the_next_scan_completes()
    {
        var random = new Random(_seed);
        var clock = Stopwatch.StartNew();
        Assert.Equal(Tables, (await ScanAsync()).GetProperty("tables").GetInt32());
        var usual = clock.Elapsed;
        var before = await CatalogueAsync();
        var hits = 0;

        for (var round = 1; round <= Counts.KilledScans; round++)
        {
            await _database.ExecuteAsync($"create table many.new{round} (x int); drop table many.t{round}", Ct);
            var expected = before.Keys.Append($"new{round}").Where(name => name != $"t{round}").ToHashSet(StringComparer.Ordinal);
            var victim = (Victim)(round % 3);
            var hit = await KillAsync(victim, usual * (random.NextDouble() * 1.1));
            hits += hit ? 1 : 0;

            var left = await CatalogueAsync();
            var isDone = left.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(expected);
            Assert.True(isDone || left.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(before.Keys), $"{Where(victim)}: {left.Count} tables, neither those of before nor those of after");
            Same(before, left, victim);
            await NoneRunsAsync(victim);

            clock.Restart();
            var changes = Scan.ScannedSource.Changes(await ScanAsync());
            usual = clock.Elapsed;
            Assert.True(changes == (isDone ? (0, 0, 0) : (1, 0, 1)), $"{Where(victim)}: then {changes}");
            before = await CatalogueAsync();
            Assert.True(expected.SetEquals(before.Keys), $"{Where(victim)}: the next scan has other tables");
        }

        Assert.True(hits > 0, "no kill ever hit anything at work");
        Assert.Empty(Directory.GetFiles(Path.Combine(_home.Root, "run"), "*.sock", SearchOption.AllDirectories));
        await _watched.KeepsTheContractAsync(Ct, killed: true);
    }

    /// <summary>Starts a scan and kills somebody that long after there was somebody to kill.</summary>
    /// <returns>Whether the scan was still at work.</returns>
    async Task<bool> KillAsync(Victim victim, TimeSpan after)
    {
        _log.Add($"{victim} after {after.TotalMilliseconds:0} ms");
        using var command = _home.Start(["scan", "s", "-o", "json"]);
        await using var trace = ProcessTrace.Of(command.Id);
        var output = command.StandardOutput.ReadToEndAsync(Ct);
        var error = command.StandardError.ReadToEndAsync(Ct);
        var sessions = _watched.Proxy.Sessions.Count;
        if (victim == Victim.Worker)
            await Wait.UntilAsync(() => trace.Find("__work") is not null || command.HasExited, "no process works on the scan", Patience, Ct);
        else if (victim == Victim.Source)
            await Wait.UntilAsync(() => _watched.Proxy.Sessions.Count > sessions || command.HasExited, "nobody connects to the source", Patience, Ct);

        // The moment itself is what is random here; there is no state to wait for.
        await Task.WhenAny(Task.Delay(after, Ct), command.WaitForExitAsync(Ct));
        var hit = await KillAsync(victim, command, trace);
        await command.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
        HeadwaterHome.Keep(new Outcome("killed scan", command.ExitCode, await output, await error));
        int[] codes = !hit ? [0] : victim == Victim.Command ? [0, 137] : [0, 3];
        Assert.True(codes.Contains(command.ExitCode), $"{Where(victim)}: exit {command.ExitCode}\n{await error}");
        Assert.True(command.ExitCode != 3 || (await error).Split('\n').Count(line => line.StartsWith("HW", StringComparison.Ordinal)) == 1, $"{Where(victim)}: {await error}");
        await Wait.UntilAsync(() => trace.Left.Count == 0, $"{Where(victim)}: still there: {string.Join(", ", trace.Left)}", Patience, Ct);
        return hit;
    }

    async Task<bool> KillAsync(Victim victim, Process command, ProcessTrace trace)
    {
        if (victim == Victim.Source)
        {
            var backends = ProcessTable.TreeOf(_server.ProcessId);
            await _server.KillAsync(Ct);
            await Wait.UntilAsync(() => !backends.Any(ProcessTable.IsAlive), "the server's processes do not end", Patience, Ct);
            var atWork = !command.HasExited;
            await command.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
            await RestartAsync();
            return atWork;
        }

        var process = victim == Victim.Command ? command.Id : trace.Find("__work")?.Id;
        if (command.HasExited || process is null)
            return false;
        Signals.Send(process.Value, "KILL");
        return true;
    }

    /// <summary>On the port that the proxy stands before.</summary>
    async Task RestartAsync()
    {
        var port = _server.Port;
        await _server.StartAsync(Ct);
        Assert.Equal(port, _server.Port);
    }

    async Task<JsonElement> ScanAsync() => (await _home.RunAsync("scan", "s", "-o", "json")).Exits(0).Json;

    /// <summary>The names of the tables in the store, and what the store calls each.</summary>
    async Task<Dictionary<string, string>> CatalogueAsync() => (await _home.RunAsync("catalog", "export", "s", "-o", "json")).Exits(0).Json.GetProperty("tables").EnumerateArray()
        .ToDictionary(table => table.GetProperty("name").GetString()!, table => table.GetRawText(), StringComparer.Ordinal);

    void Same(Dictionary<string, string> before, Dictionary<string, string> left, Victim victim)
    {
        foreach (var (name, content) in before.Where(table => left.ContainsKey(table.Key)))
            Assert.True(content == left[name], $"{Where(victim)}: {name} was\n{content}\nand is\n{left[name]}");
    }

    async Task NoneRunsAsync(Victim victim)
    {
        var runs = (await _home.RunAsync("run", "ls", "--source", "s", "-o", "json")).Exits(0).Json;
        Assert.True(runs.EnumerateArray().All(run => run.GetProperty("status").GetString() is "succeeded" or "failed" or "died"), $"{Where(victim)}: {runs}");
    }

    string Where(Victim victim) => $"seed {_seed}, round {_log.Count}, {victim}\n{string.Join('\n', _log)}";

    enum Victim
    {
        Command,
        Worker,
        Source,
    }
}
