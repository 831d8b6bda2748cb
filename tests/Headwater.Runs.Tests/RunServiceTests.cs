using System.Diagnostics;
using System.Text.Json;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Runs.Tests.Kit;
using Headwater.Runs.Work;
using Headwater.Store.Runs;
using Headwater.Testing.Servers;

namespace Headwater.Runs.Tests;

/// <summary>The life of runs: how they are followed, joined, cancelled, kept alive and given up.</summary>
public sealed class RunServiceTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_complete_and_in_order_for_whoever_follows()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var here = runs.Service(Workers.Saying(Workers.Scan(300), then: "cat"));
        var run = await here.StartScanAsync(await runs.SourceAsync(Ct), new ScanParams(), Ct);

        var (live, ended) = await TestRuns.FollowAsync(here, run, Ct);
        var (afterwards, _) = await TestRuns.FollowAsync(runs.Service(Workers.Shell("")), run, Ct);

        Assert.Equal(RunStatus.Succeeded, ended.Status);
        Assert.Equal(Enumerable.Range(1, live.Count).Select(seq => (long)seq), live.Select(happened => happened.Seq));
        Assert.Equal(live.Select(happened => (happened.Seq, happened.Kind)), afterwards.Select(happened => (happened.Seq, happened.Kind)));
        var read = live.Select(happened => happened.Data!.Value.Deserialize(RunJson.Default.ScanProgress)!.Tables).ToList();
        Assert.Equal(read.Order(), read);
        Assert.Equal(300, read[^1]);
    }

    [Fact]
    public async Task A_second_scan_joins_the_first_wherever_that_runs()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var go = TestFolder.NewPath("go");
        var slow = Workers.Saying(Workers.Scan(3), then: "cat") with { Arguments = ["-c", $"read -r r; until [ -e {go} ]; do sleep 0.05; done; cat {Workers.FileOf(Workers.Scan(3))}; cat"] };
        var first = await runs.Service(slow).StartScanAsync(source, new ScanParams(), Ct);
        var elsewhere = runs.Service(slow);

        var second = await elsewhere.StartScanAsync(source, new ScanParams(), Ct);
        await File.WriteAllTextAsync(go, "", Ct);
        var (_, ended) = await TestRuns.FollowAsync(elsewhere, second, Ct);

        Assert.Equal(first, second);
        Assert.Equal(RunStatus.Succeeded, ended.Status);
        Assert.NotEqual(first, await elsewhere.StartScanAsync(source, new ScanParams(), Ct));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_can_be_cancelled_from_its_process_and_from_another(bool fromItsOwn)
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var stopped = TestFolder.NewPath("stopped");
        var begun = TestFolder.NewPath("pid");
        var here = runs.Service(Workers.Saying(Workers.Scan(5).SkipLast(2), then: $"echo $$ > {begun}; cat; echo 1 > {stopped}"));
        var there = runs.Service(Workers.Shell(""));
        var run = await here.StartScanAsync(source, new ScanParams(), Ct);
        await Processes.WrittenAsync(begun, Ct);

        await (fromItsOwn ? here : there).CancelAsync(run, Ct);
        var (_, ended) = await TestRuns.FollowAsync(there, run, Ct);

        Assert.Equal(RunStatus.Cancelled, ended.Status);
        Assert.True(File.Exists(stopped), "the process was not asked to stop");
        Assert.Equal((0, 0), await runs.CountAsync(source, Ct));
        Assert.Equal(ErrorCode.RunNotCancellable, (await Assert.ThrowsAsync<HeadwaterException>(() => there.CancelAsync(run, Ct))).Code);
    }

    [Fact]
    public async Task A_scan_of_another_part_does_not_join_the_one_that_is_at_work()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var here = runs.Service(Workers.Shell("exec cat >/dev/null"));
        var part = new ScanParams(new ScanScope { Schemas = new FilterSpec { Includes = ["a"] } });
        var first = await here.StartScanAsync(source, part, Ct);

        Assert.Equal(first, await here.StartScanAsync(source, part, Ct));
        var refused = await Assert.ThrowsAsync<HeadwaterException>(() => here.StartScanAsync(source, new ScanParams(), Ct));
        Assert.Equal(ErrorCode.InUse, refused.Code);
        Assert.Contains(first.ToString(), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_of_a_process_that_is_gone_died_at_the_next_opening()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        using var ended = Process.Start("true");
        await ended.WaitForExitAsync(Ct);
        var (gone, other, elsewhere, alive) = (new RunOwner("here", ended.Id), new RunOwner("here", 1), new RunOwner("there", ended.Id), new RunOwner("here", Environment.ProcessId));
        var all = new List<Guid>();
        foreach (var owner in (RunOwner[])[gone, other, elsewhere, alive])
            all.Add((await runs.Store.Runs.StartAsync(new NewRun(RunKind.Check, owner, TimeSpan.FromMinutes(5)), Ct)).Run.Uid);

        await runs.Service(Workers.Shell(""), owner: new RunOwner("here", 999_999_999)).OpenAsync(Ct);

        // Number 1 is a process, and none of ours.
        Assert.Equal([RunStatus.Died, RunStatus.Died, RunStatus.Running, RunStatus.Running], await Task.WhenAll(all.Select(run => runs.StatusAsync(run, Ct))));
        var error = (await runs.Store.Runs.FindAsync(all[0], Ct))!.Error!;
        Assert.Equal(ErrorCode.WorkerDied, error.Code);
        Assert.Contains($"{ended.Id} on here", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_has_just_begun_owns_no_run_whatever_its_number()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var me = new RunOwner("container", 1);
        var before = (await runs.Store.Runs.StartAsync(new NewRun(RunKind.Check, me, TimeSpan.FromMinutes(5)), Ct)).Run.Uid;

        await runs.Service(Workers.Shell(""), owner: me).OpenAsync(Ct);

        Assert.Equal(RunStatus.Died, await runs.StatusAsync(before, Ct));
    }

    [Fact]
    public async Task Whoever_follows_a_run_that_died_unseen_learns_it_when_its_lease_ends()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var dead = await runs.Store.Runs.StartAsync(
            new NewRun(RunKind.Scan, TestRuns.NewOwner(), TimeSpan.FromSeconds(1)) { SourceUid = source.Uid, SourceName = source.Name, Exclusive = true }, Ct);
        var here = runs.Service(Workers.Saying(Workers.Scan(2), then: "cat"));
        await here.OpenAsync(Ct);

        var joined = await here.StartScanAsync(source, new ScanParams(), Ct);
        var (_, ended) = await TestRuns.FollowAsync(here, joined, Ct);
        var again = await here.StartScanAsync(source, new ScanParams(), Ct);

        Assert.Equal((dead.Run.Uid, RunStatus.Died), (joined, ended.Status));
        Assert.Equal(RunStatus.Succeeded, (await TestRuns.FollowAsync(here, again, Ct)).Ended.Status);
    }

    [Fact]
    public async Task Signs_of_life_keep_a_run_alive_for_longer_than_its_lease()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var settings = TestRuns.Quick with { Lease = TimeSpan.FromSeconds(2) };
        var here = runs.Service(Workers.Shell($"sleep 5; cat {Workers.FileOf(Workers.Scan(2))}; cat"), settings);
        await runs.Service(Workers.Shell(""), settings).OpenAsync(Ct);

        var run = await here.StartScanAsync(source, new ScanParams(), Ct);

        Assert.Equal(RunStatus.Succeeded, (await TestRuns.FollowAsync(here, run, Ct)).Ended.Status);
    }

    [Fact]
    public async Task Whoever_lost_a_run_stops_and_stores_nothing()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var stopped = TestFolder.NewPath("stopped");
        var here = runs.Service(Workers.Shell($"cat; echo 1 > {stopped}; cat {Workers.FileOf(Workers.Scan(2))}"));
        var run = await here.StartScanAsync(source, new ScanParams(), Ct);

        await runs.ExecuteAsync($"update headwater.run set epoch = epoch + 1 where uid = '{run}'", Ct);
        await Processes.UntilAsync(() => File.Exists(stopped), "the process was not asked to stop", Ct);
        await here.DisposeAsync();

        Assert.Equal(RunStatus.Running, await runs.StatusAsync(run, Ct));
        Assert.Equal((0, 0), await runs.CountAsync(source, Ct));
    }

    [Fact]
    public async Task Closing_a_service_cancels_what_it_works_on_and_waits_for_it()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var stopped = TestFolder.NewPath("stopped");
        var begun = TestFolder.NewPath("pid");
        var here = runs.Service(Workers.Shell($"echo $$ > {begun}; cat; echo 1 > {stopped}"));
        var run = await here.StartScanAsync(source, new ScanParams(), Ct);
        await Processes.WrittenAsync(begun, Ct);

        await here.DisposeAsync();
        await here.DisposeAsync();

        Assert.Equal(RunStatus.Cancelled, await runs.StatusAsync(run, Ct));
        Assert.True(File.Exists(stopped));
    }

    [Fact]
    public async Task A_store_that_comes_and_goes_keeps_no_run_running()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var here = runs.Service(Workers.Shell($"sleep 1; cat {Workers.FileOf(Workers.Scan(2))}; cat"), TestRuns.Quick with { Lease = TimeSpan.FromSeconds(3) });
        await here.OpenAsync(Ct);
        var run = await here.StartScanAsync(source, new ScanParams(), Ct);

        // Every session of the store is ended, over and over, as a failing-over server does it.
        for (var time = 0; time < 10; time++)
            await runs.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", Ct);
        await Processes.UntilAsync(async () => !await IsRunningAsync(runs, run), "the run is stuck", Ct);

        Assert.Contains(await runs.StatusAsync(run, Ct), (RunStatus[])[RunStatus.Succeeded, RunStatus.Failed, RunStatus.Cancelled, RunStatus.Died]);
    }

    static async Task<bool> IsRunningAsync(TestRuns runs, Guid run)
    {
        try
        {
            return await runs.StatusAsync(run, Ct) == RunStatus.Running;
        }
        catch (HeadwaterException)
        {
            return true;
        }
    }
}
