using Headwater.Testing;

namespace Headwater.Postgres.Tests.Bundled;

/// <summary>Many processes over one server, which come, go and are killed as it happens.</summary>
public sealed class BundledServerCrowdTests
{
    const int Crowd = 8;
    const int Steps = 4;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_comes_goes_or_is_killed_the_others_notice_nothing()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        for (var round = 0; round < Counts.CrowdRounds; round++)
        {
            using var watching = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var watch = WatchAsync(home, watching.Token);
            var places = Enumerable.Range(0, Crowd).Select(place => ComeAndGoAsync(home, new Random((round * Crowd) + place)));
            await Task.WhenAll(places);
            await watching.CancelAsync();
            Assert.Empty(await watch);
            await home.AwaitGoneAsync(Ct);
        }

        AssertEveryStartIsFollowedByItsShutdown(home.Log);
    }

    [Fact]
    public async Task What_was_committed_outlives_the_killing_of_the_server_and_its_owners()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var first = await home.JoinAsync(Ct);
        await using var second = await home.JoinAsync(Ct);
        await using var third = await home.JoinAsync(Ct);
        await first.DoAsync("create table entry (n int)", Ct);

        var random = new Random(Crowd);
        for (var round = 1; round <= Counts.ServerKills; round++)
        {
            await first.DoAsync($"insert into entry values ({round})", Ct);
            await TestHome.KillAsync(home.Chain[random.Next(3)], Ct);
            var answers = await Task.WhenAll(Array.ConvertAll([first, second, third], holder => CountAfterKillAsync(holder)));
            Assert.All(answers, answer => Assert.Equal($"{round}", answer));
        }
    }

    [Fact]
    public async Task A_start_is_completed_although_its_processes_are_killed_meanwhile()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var holder = await home.JoinAsync(Ct);
        var random = new Random(Steps);
        for (var round = 0; round < Counts.ServerKills; round++)
        {
            await holder.DoAsync("leave", Ct);
            await home.AwaitStopAsync(Ct);
            await holder.TellAsync("join", Ct);
            await KillSomethingAsync(home, random);
            var answer = await holder.AnswerAsync(Ct);
            Assert.True(answer.StartsWith("ok ", StringComparison.Ordinal), answer);
            await holder.DoAsync("ensure", Ct);
            Assert.Equal("1", await holder.DoAsync("select 1", Ct));
        }
    }

    static async Task ComeAndGoAsync(TestHome home, Random random)
    {
        var holder = home.StartHolder();
        for (var step = 0; step < Steps; step++)
        {
            await holder.DoAsync("join", Ct);
            Assert.Equal($"{step}", await holder.DoAsync($"select {step}", Ct));
            switch (random.Next(4))
            {
                case 0:
                    await holder.KillAsync(Ct);
                    await holder.DisposeAsync();
                    holder = home.StartHolder();
                    break;
                case 1:
                    // Killed at a moment that nobody chose.
                    await holder.DoAsync("leave", Ct);
                    await holder.TellAsync("join", Ct);
                    await Task.Delay(random.Next(60), Ct);
                    await holder.KillAsync(Ct);
                    await holder.DisposeAsync();
                    holder = home.StartHolder();
                    break;
                default:
                    await holder.DoAsync("leave", Ct);
                    break;
            }
        }

        await holder.DisposeAsync();
    }

    // Looking takes a moment in which one server may end and the next begin: what counts is two that are seen twice.
    static async Task<int[]> WatchAsync(TestHome home, CancellationToken ct)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            for (int[] before = []; await poll.WaitForNextTickAsync(ct);)
            {
                var now = home.Postmasters();
                if (now.Intersect(before).ToArray() is { Length: > 1 } both)
                    return both;
                before = now;
            }
        }
        catch (OperationCanceledException)
        {
            // The round is over.
        }

        return [];
    }

    static async Task<string> CountAfterKillAsync(Holder holder)
    {
        await holder.DoAsync("ensure", Ct);
        return await holder.DoAsync("select count(*) from entry", Ct);
    }

    static async Task KillSomethingAsync(TestHome home, Random random)
    {
        await Task.Delay(random.Next(50), Ct);
        if (home.ServerProcesses() is { Length: > 0 } candidates)
            await TestHome.KillAsync(candidates[random.Next(candidates.Length)], Ct);
    }

    // Had a server been cut off, or a second one been started beside it, its log would say so.
    static void AssertEveryStartIsFollowedByItsShutdown(string log)
    {
        var events = log.Split('\n').Select(line => line.Contains("LOG:  starting PostgreSQL", StringComparison.Ordinal) ? "start"
            : line.EndsWith("LOG:  database system is shut down", StringComparison.Ordinal) ? "stop"
            : line.Contains("interrupted", StringComparison.Ordinal) || line.Contains("already", StringComparison.Ordinal) ? line
            : "").Where(line => line.Length > 0).ToList();
        Assert.NotEmpty(events);
        Assert.Equal(Enumerable.Range(0, events.Count).Select(place => place % 2 == 0 ? "start" : "stop"), events);
    }
}
