using Headwater.Testing.Kill;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Kill;

/// <summary>Ctrl-C, and the polite signal of a service manager, while a scan is at work on a server that is slow.</summary>
public sealed class InterruptedScanTests(InterruptedScanTests.SlowSource slow) : IClassFixture<InterruptedScanTests.SlowSource>
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_the_scan_the_statement_and_the_run(string signal, int code)
    {
        var temporary = TestFolder.New("tmp");
        using var command = slow.Home.Start(["scan", "slow"], new Dictionary<string, string> { ["TMPDIR"] = temporary });
        await using var trace = ProcessTrace.Of(command.Id);
        var output = command.StandardOutput.ReadToEndAsync(Ct);
        var error = command.StandardError.ReadToEndAsync(Ct);
        await slow.AtWorkAsync();

        Signals.Send(command.Id, signal);
        await command.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);

        HeadwaterHome.Keep(new Outcome("interrupted scan", command.ExitCode, await output, await error));
        Assert.Equal((code, "", ""), (command.ExitCode, await output, await error));
        await slow.NothingLeftAsync(trace);
        Assert.Empty(Directory.GetFileSystemEntries(temporary, "*", SearchOption.AllDirectories));
        Assert.Equal("cancelled", await slow.LatestAsync());
    }

    [Fact]
    public async Task Ctrl_C_at_a_terminal_reaches_all_processes_at_once_and_ends_the_same_way()
    {
        // The shell around it gets the signal too, and is to live on.
        await using var terminal = PseudoTerminal.Start(slow.Home, "trap : INT; headwater scan slow; echo ended with $?");
        await slow.AtWorkAsync();

        await terminal.TypeAsync("\u0003", Ct);
        await terminal.UntilAsync("ended with 130", Ct);

        await terminal.EndAsync(Ct);
        await slow.NothingLeftAsync(null);
        Assert.Equal("cancelled", await slow.LatestAsync());
    }

    [Fact]
    public async Task A_run_that_is_cancelled_by_somebody_else_ends_for_whoever_follows_it_too()
    {
        using var command = slow.Home.Start(["scan", "slow"]);
        await using var trace = ProcessTrace.Of(command.Id);
        var error = command.StandardError.ReadToEndAsync(Ct);
        await slow.AtWorkAsync();
        var run = (await slow.Home.RunAsync("run", "ls", "--source", "slow", "--limit", "1", "-o", "json")).Exits(0).Json[0].GetProperty("uid").GetString()!;

        (await slow.Home.RunAsync("run", "cancel", run)).Exits(0);
        await command.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);

        Assert.True(command.ExitCode == 130, await error);
        Assert.Contains("cancelled the run", await error, StringComparison.Ordinal);
        await slow.NothingLeftAsync(trace);
        Assert.Equal("cancelled", await slow.LatestAsync());
    }

    /// <summary>A source whose catalogue takes minutes to read, and the one home that all these tests have.</summary>
    public sealed class SlowSource : IAsyncLifetime
    {
        TestDatabase _database = null!;
        TestRole _role = null!;
        WatchedServer _watched = null!;

        public HeadwaterHome Home { get; } = new();

        public async ValueTask InitializeAsync()
        {
            _watched = await WatchedServer.SharedAsync(Majors.Newest, Ct);
            _database = await _watched.Server.CreateDatabaseAsync(Ct);
            _role = await SlowCatalogue.PrepareAsync(_database, Ct);
            (await _watched.AddAsync(Home, "slow", _role, _database.Name)).Exits(0);
        }

        public async ValueTask DisposeAsync()
        {
            await _watched.KeepsTheContractAsync(CancellationToken.None);
            await _watched.DisposeAsync();
            await _database.DisposeAsync();
        }

        /// <summary>Waits until the server reads the catalogue.</summary>
        public Task AtWorkAsync() => Wait.UntilAsync(
            async () => await CountAsync("state = 'active' and application_name like 'headwater/%' and now() - query_start > interval '1 second'") > 0, "no scan is at work", Patience, Ct);

        public async Task NothingLeftAsync(ProcessTrace? trace)
        {
            await Wait.UntilAsync(async () => await CountAsync("true") == 0, "the server is still at work for us", Patience, Ct);
            await Wait.UntilAsync(() => trace is null || trace.Left.Count == 0, "processes are left", Patience, Ct);
            var sockets = Path.Combine(Home.Root, "run");
            Assert.Empty(Directory.GetFiles(sockets, "*.sock", SearchOption.AllDirectories));
        }

        public async Task<string> LatestAsync() =>
            (await Home.RunAsync("run", "ls", "--source", "slow", "--limit", "1", "-o", "json")).Exits(0).Json[0].GetProperty("status").GetString()!;

        Task<long> CountAsync(string condition) => _database.ScalarAsync<long>($"select count(*) from pg_stat_activity where usename = '{_role.Name}' and {condition}", Ct);
    }
}
