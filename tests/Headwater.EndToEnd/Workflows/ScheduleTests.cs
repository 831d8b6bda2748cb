using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Workflows;

/// <summary>A schedule, which <c>serve</c> keeps and a command alone does not.</summary>
public sealed class ScheduleTests
{
    /// <summary>A minute to the next minute, and what a scan takes.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workflow_is_run_on_the_minute_while_a_server_is_there_and_says_so()
    {
        var home = new HeadwaterHome();
        await using var watched = await WatchedServer.SharedAsync(Majors.Newest, Ct);
        await using var database = await watched.Server.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create table orders (id int)", Ct);
        (await watched.AddAsync(home, "s", await watched.Server.CreateRoleAsync(Ct), database.Name)).Exits(0);
        var file = home.WriteFile("w.yaml", """
            name: often
            type: workflow
            workflow:
              schedule: {cron: '* * * * *', timezone: Asia/Kolkata}
              dag:
                - name: scan
                  scan: {source: s}
            """);

        var alone = (await home.RunAsync("apply", "-f", file)).Exits(0);
        Assert.Matches("^often: due next [0-9T:-]+:00Z, if `headwater serve` runs then\n$", alone.Err);
        Assert.Matches("\tnext:[0-9T:-]+:00[+]05:30\t", (await home.RunAsync("get", "-t", "workflow")).Exits(0).Out);
        Assert.Contains("often has not run yet; due next ", (await home.RunAsync("get", "runtime", "often")).Exits(0).Err, StringComparison.Ordinal);

        await using var served = await ServedHome.StartAsync(home, ["--allow-loopback"], Ct);
        await Wait.UntilAsync(async () => (await home.RunAsync("get", "runtime", "often", "-o", "json")).Exits(0).Json.TryGetProperty("latest", out var latest) && latest.GetProperty("status").GetString() == "succeeded", "the schedule started nothing", Patience, Ct);

        var runs = (await home.RunAsync("run", "ls", "--limit", "20", "-o", "json")).Exits(0).Json.EnumerateArray().Where(run => run.GetProperty("kind").GetString() == "workflow").ToList();
        Assert.All(runs, run => Assert.Equal(0, run.GetProperty("dueAt").GetDateTimeOffset().Second));
        Assert.Distinct(runs.Select(run => run.GetProperty("dueAt").GetDateTimeOffset()));
        Assert.Contains("workflow often is due: run ", served.Talk, StringComparison.Ordinal);
        Assert.DoesNotContain("serve", (await home.RunAsync("apply", "-f", home.WriteFile("w.yaml", File.ReadAllText(file).Replace("'* * * * *'", "'0 0 1 1 *'", StringComparison.Ordinal)))).Exits(0).Err, StringComparison.Ordinal);
    }
}
