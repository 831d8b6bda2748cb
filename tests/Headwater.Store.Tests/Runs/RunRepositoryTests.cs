using System.Text.Json;
using Headwater.Model.Errors;
using Headwater.Model.Runs;
using Headwater.Store.Runs;
using Headwater.Store.Tests.Kit;

namespace Headwater.Store.Tests.Runs;

/// <summary>A run belongs to one holder at a time, is never stuck, and tells what happened in order.</summary>
public sealed class RunRepositoryTests
{
    static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    /// <summary>A lease that has ended when the statement that gave it is over.</summary>
    static readonly TimeSpan Over = TimeSpan.FromSeconds(-1);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => Stores.Majors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_run_is_told_from_its_start_to_its_end(int major)
    {
        await using var test = await TestStore.NewAsync(Ct, major);
        var source = await test.AddSourceAsync("prod", Ct);
        var start = await test.Store.Runs.StartAsync(New(RunKind.Scan) with { SourceUid = source, SourceName = "prod", Params = Json("""{"full":true}""") }, Ct);
        var run = start.Run;
        Assert.Equal((RunKind.Scan, RunStatus.Running, source, "prod", TestStore.Me, 1L), (run.Kind, run.Status, run.SourceUid, run.SourceName, run.Owner, run.Epoch));
        Assert.Equal((run.Uid, 1L), (start.Lease!.Run, start.Lease.Epoch));
        Assert.True(run.Params!.Value.GetProperty("full").GetBoolean());
        Assert.Equal((null, null, null, null), (run.FinishedAt, run.Summary, run.Error, run.CancelRequestedAt));

        Assert.True(await test.Store.Runs.FinishAsync(start.Lease, new(RunStatus.Failed, Json("""{"tables":3}"""), new(ErrorCode.CannotReach, "refused", "start it")), Ct));
        var ended = (await test.Store.Runs.FindAsync(run.Uid, Ct))!;
        Assert.Equal((RunStatus.Failed, new RunError(ErrorCode.CannotReach, "refused", "start it")), (ended.Status, ended.Error));
        Assert.Equal(3, ended.Summary!.Value.GetProperty("tables").GetInt32());
        Assert.True(ended.FinishedAt >= ended.StartedAt);
        Assert.Null(await test.Store.Runs.FindAsync(Guid.NewGuid(), Ct));
    }

    [Fact]
    public async Task A_run_ends_once()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var lease = await StartAsync(test);
        Assert.True(await test.Store.Runs.FinishAsync(lease, new(RunStatus.Succeeded), Ct));
        Assert.False(await test.Store.Runs.FinishAsync(lease, new(RunStatus.Failed), Ct));
        Assert.False((await test.Store.Runs.HeartbeatAsync(lease, Long, Ct)).Held);
        Assert.Null(await test.Store.Runs.AppendAsync(lease, [Event("late")], Ct));
        Assert.Equal(RunStatus.Succeeded, (await test.Store.Runs.FindAsync(lease.Run, Ct))!.Status);
        await Assert.ThrowsAsync<ArgumentException>(() => test.Store.Runs.FinishAsync(lease, new(RunStatus.Running), Ct));
    }

    [Fact]
    public async Task Whoever_lost_a_run_can_change_nothing_of_it()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var old = await StartAsync(test, Over);
        var taken = await test.Store.Runs.TakeOverAsync(old.Run, new("there", 2), Long, Ct);
        Assert.Equal(2, taken!.Epoch);

        Assert.Equal(new RunSignal(false, false), await test.Store.Runs.HeartbeatAsync(old, Long, Ct));
        Assert.Null(await test.Store.Runs.AppendAsync(old, [Event("stale")], Ct));
        Assert.False(await test.Store.Runs.FinishAsync(old, new(RunStatus.Succeeded), Ct));
        var run = (await test.Store.Runs.FindAsync(old.Run, Ct))!;
        Assert.Equal((RunStatus.Running, new RunOwner("there", 2), 0L), (run.Status, run.Owner, run.LastEvent));

        Assert.Equal(1, await test.Store.Runs.AppendAsync(taken, [Event("good")], Ct));
        Assert.True(await test.Store.Runs.FinishAsync(taken, new(RunStatus.Succeeded), Ct));
    }

    [Fact]
    public async Task A_run_whose_lease_holds_or_that_ended_is_not_taken_over()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var lease = await StartAsync(test);
        Assert.Null(await test.Store.Runs.TakeOverAsync(lease.Run, TestStore.Me, Long, Ct));
        await test.Store.Runs.FinishAsync(lease, new(RunStatus.Succeeded), Ct);
        Assert.Null(await test.Store.Runs.TakeOverAsync(lease.Run, TestStore.Me, Long, Ct));
        Assert.Null(await test.Store.Runs.TakeOverAsync(Guid.NewGuid(), TestStore.Me, Long, Ct));
    }

    [Fact]
    public async Task Of_many_who_take_over_one_gets_the_run()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var lease = await StartAsync(test, Over);
        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => test.Store.Runs.TakeOverAsync(lease.Run, new("host", n), Long, Ct)));
        Assert.Single(taken, run => run is not null);
    }

    [Fact]
    public async Task A_run_without_a_sign_of_life_died_and_says_so()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var silent = await StartAsync(test, Over);
        var alive = await StartAsync(test, Over);
        Assert.True((await test.Store.Runs.HeartbeatAsync(alive, Long, Ct)).Held);
        var ended = await StartAsync(test, Over);
        await test.Store.Runs.FinishAsync(ended, new(RunStatus.Succeeded), Ct);

        var reaped = Assert.Single(await test.Store.Runs.ReapAsync(Ct));
        Assert.Equal((silent.Run, RunStatus.Died, ErrorCode.WorkerDied), (reaped.Uid, reaped.Status, reaped.Error!.Code!.Value));
        Assert.Contains("(1 on here)", reaped.Error.Message, StringComparison.Ordinal);
        Assert.NotNull(reaped.FinishedAt);
        Assert.Empty(await test.Store.Runs.ReapAsync(Ct));
        Assert.False((await test.Store.Runs.HeartbeatAsync(silent, Long, Ct)).Held);
        Assert.False(await test.Store.Runs.FinishAsync(silent, new(RunStatus.Succeeded), Ct));
        Assert.Equal(RunStatus.Running, (await test.Store.Runs.FindAsync(alive.Run, Ct))!.Status);
    }

    [Fact]
    public async Task The_runs_of_a_process_that_is_known_to_be_gone_died_without_waiting()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var gone = new RunOwner("here", 77);
        var lost = (await test.Store.Runs.StartAsync(new(RunKind.Scan, gone, Long), Ct)).Lease!;
        var kept = await StartAsync(test);
        Assert.Equal([TestStore.Me, gone], (await test.Store.Runs.OwnersAsync(Ct)).OrderBy(owner => owner.Process));
        Assert.Equal(lost.Run, Assert.Single(await test.Store.Runs.ReapAsync(gone, Ct)).Uid);
        Assert.True((await test.Store.Runs.HeartbeatAsync(kept, Long, Ct)).Held);
        Assert.Equal([TestStore.Me], await test.Store.Runs.OwnersAsync(Ct));
    }

    [Fact]
    public async Task Who_is_asked_to_stop_learns_it_with_the_next_sign_of_life()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var lease = await StartAsync(test);
        Assert.Equal(new RunSignal(true, false), await test.Store.Runs.HeartbeatAsync(lease, Long, Ct));
        var first = (await test.Store.Runs.RequestCancelAsync(lease.Run, Ct)).CancelRequestedAt;
        Assert.NotNull(first);
        Assert.Equal(first, (await test.Store.Runs.RequestCancelAsync(lease.Run, Ct)).CancelRequestedAt);
        Assert.Equal(new RunSignal(true, true), await test.Store.Runs.HeartbeatAsync(lease, Long, Ct));
        await test.Store.Runs.FinishAsync(lease, new(RunStatus.Cancelled), Ct);
        var refusal = await Assert.ThrowsAsync<HeadwaterException>(() => test.Store.Runs.RequestCancelAsync(lease.Run, Ct));
        Assert.Equal(ErrorCode.RunNotCancellable, refusal.Code);
        await Refusal.OfAsync(ErrorCode.NotFound, () => test.Store.Runs.RequestCancelAsync(Guid.NewGuid(), Ct));
    }

    [Fact]
    public async Task An_exclusive_run_is_alone_of_its_kind_on_its_source()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var (one, two) = (await test.AddSourceAsync("one", Ct), await test.AddSourceAsync("two", Ct));
        var starts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => test.Store.Runs.StartAsync(New(RunKind.Scan) with { SourceUid = one, Exclusive = true }, Ct)));
        var winner = Assert.Single(starts, start => start.Lease is not null);
        Assert.All(starts, start => Assert.Equal(winner.Run.Uid, start.Run.Uid));

        Assert.NotNull((await test.Store.Runs.StartAsync(New(RunKind.Scan) with { SourceUid = two, Exclusive = true }, Ct)).Lease);
        Assert.NotNull((await test.Store.Runs.StartAsync(New(RunKind.Check) with { SourceUid = one, Exclusive = true }, Ct)).Lease);
        Assert.NotNull((await test.Store.Runs.StartAsync(New(RunKind.Scan) with { SourceUid = one }, Ct)).Lease);
        await test.Store.Runs.FinishAsync(winner.Lease!, new(RunStatus.Succeeded), Ct);
        Assert.NotNull((await test.Store.Runs.StartAsync(New(RunKind.Scan) with { SourceUid = one, Exclusive = true }, Ct)).Lease);
    }

    [Fact]
    public async Task Events_are_numbered_in_order_without_gaps_whoever_writes_at_once()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var lease = await StartAsync(test);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(writer => Task.Run(async () =>
        {
            for (var batch = 0; batch < 5; batch++)
                await test.Store.Runs.AppendAsync(lease, [.. Enumerable.Range(0, 7).Select(n => Event($"{writer} {batch} {n}"))], Ct);
        }, Ct)));

        var events = new List<RunEvent>();
        while (await test.Store.Runs.EventsAsync(lease.Run, events.Count, 100, Ct) is { Count: > 0 } page)
            events.AddRange(page);
        Assert.Equal(Enumerable.Range(1, 350).Select(n => (long)n), events.Select(e => e.Seq));
        foreach (var batch in events.Chunk(7))
            Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], batch.Select(e => e.Kind.Split(' ')[2]));
        Assert.Equal(350, (await test.Store.Runs.FindAsync(lease.Run, Ct))!.LastEvent);
    }

    [Fact]
    public async Task An_event_comes_back_as_it_was_given()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var lease = await StartAsync(test);
        var at = new DateTimeOffset(2026, 3, 29, 2, 30, 0, 123, TimeSpan.FromHours(2));
        Assert.Equal(2, await test.Store.Runs.AppendAsync(lease, [new(at, Severity.Warning, "slow", Json("""{"a":[1,"é"],"b":null}""")), new(at, Severity.Note, "plain")], Ct));
        var events = await test.Store.Runs.EventsAsync(lease.Run, 0, 10, Ct);
        Assert.Equal((1L, at.ToUniversalTime(), Severity.Warning, "slow"), (events[0].Seq, events[0].At, events[0].Level, events[0].Kind));
        Assert.Equal("é", events[0].Data!.Value.GetProperty("a")[1].GetString());
        Assert.Null(events[1].Data);
        Assert.Equal([2L], (await test.Store.Runs.EventsAsync(lease.Run, 1, 10, Ct)).Select(e => e.Seq));
    }

    [Fact]
    public async Task Lists_are_the_newest_first_paged_and_filtered()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var all = new List<(Guid Uid, RunKind Kind, string Source, RunStatus Status)>();
        for (var n = 0; n < 40; n++)
        {
            var (kind, source) = (n % 3 == 0 ? RunKind.Scan : RunKind.Check, n % 4 == 0 ? "a" : "b");
            var lease = (await test.Store.Runs.StartAsync(New(kind) with { SourceName = source }, Ct)).Lease!;
            var status = n % 5 == 0 ? RunStatus.Negative : RunStatus.Running;
            if (status != RunStatus.Running)
                await test.Store.Runs.FinishAsync(lease, new(status), Ct);
            all.Insert(0, (lease.Run, kind, source, status));
        }

        await ExpectAsync(new(), _ => true);
        await ExpectAsync(new(Source: "a"), run => run.Source == "a");
        await ExpectAsync(new(Kind: RunKind.Scan), run => run.Kind == RunKind.Scan);
        await ExpectAsync(new("b", RunKind.Check, RunStatus.Negative), run => run is { Source: "b", Kind: RunKind.Check, Status: RunStatus.Negative });

        async Task ExpectAsync(RunQuery query, Func<(Guid Uid, RunKind Kind, string Source, RunStatus Status), bool> wanted)
        {
            var listed = await Pages.AllAsync(page => test.Store.Runs.ListAsync(query, page, Ct), 6);
            Assert.Equal(all.Where(wanted).Select(run => run.Uid), listed.Select(run => run.Uid));
        }
    }

    [Fact]
    public async Task Events_of_runs_that_ended_long_ago_are_pruned_and_the_runs_stay()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var (old, young, running) = (await StartAsync(test), await StartAsync(test), await StartAsync(test));
        foreach (var lease in new[] { old, young, running })
            await test.Store.Runs.AppendAsync(lease, [Event("a"), Event("b")], Ct);
        await test.Store.Runs.FinishAsync(old, new(RunStatus.Succeeded), Ct);
        await test.Store.Runs.FinishAsync(young, new(RunStatus.Succeeded), Ct);
        await test.Database.ExecuteAsync($"update headwater.run set started_at = started_at - interval '40 days', finished_at = finished_at - interval '31 days' where uid in ('{old.Run}')", Ct);

        Assert.Equal(2, await test.Store.Runs.PruneEventsAsync(TimeSpan.FromDays(30), Ct));
        Assert.Empty(await test.Store.Runs.EventsAsync(old.Run, 0, 10, Ct));
        Assert.Equal(2, (await test.Store.Runs.FindAsync(old.Run, Ct))!.LastEvent);
        Assert.Equal(2, (await test.Store.Runs.EventsAsync(young.Run, 0, 10, Ct)).Count);
        Assert.Equal(2, (await test.Store.Runs.EventsAsync(running.Run, 0, 10, Ct)).Count);
    }

    [Fact]
    public async Task A_mark_that_is_none_is_refused()
    {
        await using var test = await TestStore.NewAsync(Ct);
        foreach (var mark in (string[])["x", "AAAA", "AwAAAGFiYw", "!!"])
            await Refusal.OfAsync(ErrorCode.InvalidValue, () => test.Store.Runs.ListAsync(new(), new(mark), Ct));
    }

    static NewRun New(RunKind kind) => new(kind, TestStore.Me, Long);

    static NewRunEvent Event(string kind) => new(DateTimeOffset.UnixEpoch, Severity.Note, kind);

    static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    static async Task<RunLease> StartAsync(TestStore test, TimeSpan? lease = null) =>
        (await test.Store.Runs.StartAsync(new(RunKind.Scan, TestStore.Me, lease ?? Long), Ct)).Lease!;
}
