using System.Diagnostics;
using System.Text.Json;
using Headwater.Testing;
using Headwater.Testing.Kill;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Workflows;

/// <summary>Workflows of which something is killed while a job is at work: the command, the server, or the process that reads the source.</summary>
public sealed class KilledWorkflowTests : IAsyncLifetime
{
    /// <summary>So many that the slow scan outlasts some commands on a busy machine.</summary>
    const int MoreTables = 2000;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly HeadwaterHome _home = new();
    WatchedServer _watched = null!;
    TestDatabase _database = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _watched = await WatchedServer.SharedAsync(Majors.Newest, Ct);
        _database = await _watched.Server.CreateDatabaseAsync(Ct);
        var slow = await SlowCatalogue.PrepareAsync(_database, Ct);
        await SlowCatalogue.TablesAsync(_database, "more", MoreTables, Ct);
        (await _watched.AddAsync(_home, "quick", await _watched.Server.CreateRoleAsync(Ct), _database.Name, "--schemas", "slow", "--tables", "t1")).Exits(0);
        (await _watched.AddAsync(_home, "slow", slow, _database.Name)).Exits(0);
        (await ApplyAsync("")).Exits(0);
    }

    public async ValueTask DisposeAsync()
    {
        await _watched.KeepsTheContractAsync(CancellationToken.None, killed: true);
        await _watched.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_command_that_is_killed_leaves_no_job_at_work_and_the_next_command_says_what_became_of_each()
    {
        using var command = _home.Start(["workflow", "run", "three"]);
        await using var trace = ProcessTrace.Of(command.Id);
        var (output, error) = (command.StandardOutput.ReadToEndAsync(Ct), command.StandardError.ReadToEndAsync(Ct));
        await AtWorkAsync();

        Signals.Send(command.Id, "KILL");
        await command.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
        HeadwaterHome.Keep(new Outcome("killed workflow", command.ExitCode, await output, await error));

        await NothingLeftAsync();
        await Wait.UntilAsync(() => trace.Left.Count == 0, "processes are left", Patience, Ct);
        await DiedAsync();
        (await _home.RunAsync("workflow", "run", "one")).Exits(0);
    }

    [Fact]
    public async Task A_server_that_is_killed_leaves_a_workflow_that_died_and_may_run_again()
    {
        var served = await ServedHome.StartAsync(_home, ["--allow-loopback"], Ct);
        using (var command = _home.Start(["workflow", "run", "three"]))
        {
            var error = command.StandardError.ReadToEndAsync(Ct);
            await AtWorkAsync();
            Assert.Equal("running:1", (await RowAsync()).GetProperty("runtime").GetString());
            Assert.Contains("the workflow `three` is at work, and its schedule forbids a second run", (await _home.RunAsync("workflow", "run", "three")).Exits(1).Err, StringComparison.Ordinal);

            await served.StopAsync("KILL");
            await command.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
            Assert.True(command.ExitCode == 3 && (await error).Contains("HW", StringComparison.Ordinal), $"exit {command.ExitCode}: {await error}");
        }

        await NothingLeftAsync();
        await using var again = await ServedHome.StartAsync(_home, ["--allow-loopback"], Ct);
        await DiedAsync();
        using var next = _home.Start(["workflow", "run", "three"]);
        await AtWorkAsync();
        var run = (await RuntimeAsync()).GetProperty("uid").GetString()!;
        (await _home.RunAsync("run", "cancel", run)).Exits(0);
        await next.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
        Assert.Equal(130, next.ExitCode);
        Assert.Equal(["succeeded", "cancelled", "cancelled"], Jobs(await RuntimeAsync()));
    }

    [Fact]
    public async Task A_worker_that_is_killed_fails_its_job_which_is_tried_again()
    {
        (await ApplyAsync("retry: {count: 1, strategy: onTransientError}")).Exits(0);
        using var command = _home.Start(["workflow", "run", "three"]);
        await using var trace = ProcessTrace.Of(command.Id);
        var (output, error) = (command.StandardOutput.ReadToEndAsync(Ct), command.StandardError.ReadToEndAsync(Ct));
        for (var round = 0; round < 2; round++)
        {
            await AtWorkAsync();
            // The next try does not wait for the server to see that the last one is over.
            var session = await CountAsync("state = 'active'", "max(pid)");
            Signals.Send(trace.Find("__work")!.Id, "KILL");
            await Wait.UntilAsync(async () => await CountAsync($"pid = {session}") == 0, "the server is still at work for the process that was killed", Patience, Ct);
        }

        await command.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
        HeadwaterHome.Keep(new Outcome("workflow", command.ExitCode, await output, await error));
        Assert.True(command.ExitCode == 3, await error);
        Assert.Contains("slow: started for the 2nd time", await error, StringComparison.Ordinal);
        Assert.Contains("job `slow` failed", await error, StringComparison.Ordinal);
        Assert.Equal(["succeeded", "failed", "skipped"], Jobs(await RuntimeAsync()));
    }

    Task<Outcome> ApplyAsync(string retry) => _home.RunAsync("apply", "--no-run", "-f", _home.WriteFile("workflows.yaml", $$"""
        name: three
        type: workflow
        workflow:
          schedule: {cron: 0 0 1 1 *, concurrencyPolicy: forbid}
          dag:
            - name: quick
              scan: {source: quick}
            - name: slow
              dependencies: [quick]
              scan: {source: slow}
              {{retry}}
            - name: last
              dependencies: [slow]
              scan: {source: quick}
        ---
        name: one
        type: workflow
        workflow:
          dag:
            - name: quick
              scan: {source: quick}

        """));

    /// <summary>The first job is done, the second died while it was at work, and the third never began.</summary>
    async Task DiedAsync()
    {
        var runtime = await RuntimeAsync();
        Assert.Equal("died", runtime.GetProperty("status").GetString());
        Assert.Equal("HW1014", runtime.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(["succeeded", "died", "cancelled"], Jobs(runtime));
        var runs = (await _home.RunAsync("run", "ls", "-o", "json")).Exits(0).Json.EnumerateArray().Take(3).Select(run => $"{run.GetProperty("kind").GetString()} {run.GetProperty("status").GetString()}");
        Assert.Equal(["scan died", "scan succeeded", "workflow died"], runs);
        Assert.Contains("died", (await _home.RunAsync("log", "-f", "three", "-o", "tsv")).Exits(0).Out, StringComparison.Ordinal);
    }

    async Task<JsonElement> RuntimeAsync() => (await _home.RunAsync("get", "runtime", "three", "-o", "json")).Exits(0).Json.GetProperty("latest");

    async Task<JsonElement> RowAsync() => (await _home.RunAsync("get", "-t", "workflow", "-n", "three", "-o", "json")).Exits(0).Json[0];

    static IEnumerable<string?> Jobs(JsonElement run) => run.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("status").GetString());

    /// <summary>Waits until the server reads the slow catalogue.</summary>
    Task AtWorkAsync() => Wait.UntilAsync(
        async () => await CountAsync("state = 'active' and now() - query_start > interval '1 second'") > 0, "no scan is at work", Patience, Ct);

    Task NothingLeftAsync() => Wait.UntilAsync(async () => await CountAsync("true") == 0, "the server is still at work for us", Patience, Ct);

    async Task<long> CountAsync(string condition, string what = "count(*)") =>
        await _database.ScalarAsync<long>($"select {what}::bigint from pg_stat_activity where datname = '{_database.Name}' and application_name like 'headwater/%' and {condition}", Ct);
}
