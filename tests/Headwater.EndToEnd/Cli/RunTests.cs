namespace Headwater.EndToEnd.Cli;

/// <summary><c>headwater run ...</c>: what was done can be looked at, repeated, and stopped where it still goes on.</summary>
public sealed class RunTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_found_by_the_end_of_its_uid_shown_told_and_repeated()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        var run = (await source.RunAsync("scan", source.Name, "-o", "json")).Exits(0).Json.GetProperty("run").GetString()!;

        var listed = Assert.Single((await source.RunAsync("run", "ls", "--source", source.Name, "-o", "json")).Exits(0).Json.EnumerateArray());
        Assert.Equal((run, "scan", "succeeded"), (listed.GetProperty("uid").GetString(), listed.GetProperty("kind").GetString(), listed.GetProperty("status").GetString()));
        var shown = (await source.RunAsync("run", "show", run[^8..], "-o", "json")).Exits(0).Json;
        Assert.Equal(1, shown.GetProperty("scan").GetProperty("tables").GetInt32());
        var told = (await source.RunAsync("run", "logs", run[^12..], "-o", "table")).Exits(0).Out.TrimEnd().Split('\n');
        Assert.All(told, line => Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z ", line));
        Assert.EndsWith(" succeeded 1 tables, 2 columns, +3 ~0 -0", told[^1], StringComparison.Ordinal);

        var again = (await source.RunAsync("run", "retry", run, "-o", "json")).Exits(0).Json;
        Assert.NotEqual(run, again.GetProperty("run").GetString());
        Assert.Equal("HW3005", (await source.RunAsync("run", "cancel", run)).Exits(3).Err[..6]);
        Assert.Contains("there is no run `ffffff`", (await source.RunAsync("run", "show", "ffffff")).Exits(3).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scan_that_waits_can_be_stopped_from_another_command()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        await using var blocking = await source.Database.OpenAsync(Ct);
        await using var locked = new Npgsql.NpgsqlCommand("begin; lock table pg_class in access exclusive mode", blocking);
        await locked.ExecuteNonQueryAsync(Ct);
        using var scan = source.Served.Home.Start(["scan", source.Name]);
        var run = "";
        await Wait.UntilAsync(async () => (run = await RunningAsync(source)).Length > 0, "the scan never ran", TimeSpan.FromMinutes(1), Ct);

        var stopped = (await source.RunAsync("run", "cancel", run, "-o", "json")).Exits(0).Json;

        Assert.Equal("cancelled", stopped.GetProperty("status").GetString());
        await scan.WaitForExitAsync(Ct);
        Assert.Equal(130, scan.ExitCode);
    }

    static async Task<string> RunningAsync(KeptSource source)
    {
        var runs = (await source.RunAsync("run", "ls", "--source", source.Name, "-o", "json")).Exits(0).Json.EnumerateArray();
        return runs.Where(run => run.GetProperty("status").GetString() == "running").Select(run => run.GetProperty("uid").GetString()!).FirstOrDefault("");
    }
}
