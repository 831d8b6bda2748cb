using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Runs.Schedule;
using Headwater.Runs.Tests.Kit;
using Headwater.Runs.Work;
using Headwater.Store.Runs;
using Headwater.Store.Workflows;
using Microsoft.Extensions.Logging.Abstractions;

namespace Headwater.Runs.Tests;

/// <summary>When workflows are started, by one server or several, with the clock in the test's hand.</summary>
public sealed class SchedulerTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    readonly MovableTime _time = new(Noon);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workflow_is_started_once_for_each_time_however_many_servers_look()
    {
        await using var runs = await TestRuns.NewAsync(Ct, _time);
        await runs.WorkflowAsync(Workflow("*/10 * * * *"), Ct);
        await using var one = Scheduler(runs);
        await using var two = Scheduler(runs);
        await using var three = Scheduler(runs);

        _time.Now = Noon.AddMinutes(10);
        await DueAsync(runs, Noon.AddMinutes(20));
        _time.Now = Noon.AddMinutes(20).AddSeconds(3);
        await DueAsync(runs, Noon.AddMinutes(30));

        Assert.Equal([Noon.AddMinutes(20), Noon.AddMinutes(10)], await StartedAsync(runs, 2));
    }

    [Fact]
    public async Task Times_that_nobody_was_there_for_are_made_up_for_once()
    {
        await using var runs = await TestRuns.NewAsync(Ct, _time);
        await runs.WorkflowAsync(Workflow("*/10 * * * *"), Ct);

        _time.Now = Noon.AddDays(3).AddMinutes(5);
        await using var scheduler = Scheduler(runs);
        await DueAsync(runs, Noon.AddDays(3).AddMinutes(10));

        Assert.Equal([Noon.AddMinutes(10)], await StartedAsync(runs, 1));
    }

    [Fact]
    public async Task Nothing_begins_when_the_schedule_is_over()
    {
        await using var runs = await TestRuns.NewAsync(Ct, _time);
        await runs.WorkflowAsync(Workflow("*/10 * * * *", end: Noon.AddMinutes(15)), Ct);

        _time.Now = Noon.AddMinutes(16);
        await using var scheduler = Scheduler(runs);
        await DueAsync(runs, null);

        Assert.Empty(await StartedAsync(runs, 0));
    }

    [Fact]
    public async Task What_still_goes_on_when_the_schedule_ends_is_cancelled()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(Workflow("* * * * *", source: "slow", end: TimeProvider.System.GetUtcNow().AddSeconds(2)), Ct);
        var here = runs.Service(Slow);

        var (_, ended) = await TestRuns.FollowAsync(here, (await here.StartWorkflowAsync(workflow, TimeProvider.System.GetUtcNow(), Ct))!.Value, Ct);

        Assert.Equal((RunStatus.Cancelled, "its schedule ended meanwhile"), (ended.Status, ended.Error!.Message));
    }

    [Fact]
    public async Task A_forbidden_second_run_is_left_out_and_the_next_time_counts()
    {
        await using var runs = await TestRuns.NewAsync(Ct, _time);
        var workflow = await runs.WorkflowAsync(Workflow("*/10 * * * *", source: "slow", policy: ConcurrencyPolicy.Forbid), Ct);
        var here = runs.Service(Slow);
        await here.StartWorkflowAsync(workflow, due: null, Ct);
        await using var scheduler = Scheduler(runs, here);

        _time.Now = Noon.AddMinutes(10);
        await DueAsync(runs, Noon.AddMinutes(20));

        Assert.Equal([null], await StartedAsync(runs, 1));
    }

    [Fact]
    public async Task A_run_is_replaced_and_that_of_another_server_for_the_same_time_is_not()
    {
        await using var runs = await TestRuns.NewAsync(Ct, _time);
        await runs.WorkflowAsync(Workflow("*/10 * * * *", source: "slow", policy: ConcurrencyPolicy.Replace), Ct);
        await using var one = Scheduler(runs, runs.Service(Slow));
        await using var two = Scheduler(runs, runs.Service(Slow));

        for (var time = 1; time <= 3; time++)
        {
            _time.Now = Noon.AddMinutes(10 * time);
            await DueAsync(runs, Noon.AddMinutes((10 * time) + 10));
        }

        var all = (await runs.Store.Runs.ListAsync(new RunQuery(Kind: RunKind.Workflow), new(), Ct)).Items;
        Assert.Equal([(30, RunStatus.Running), (20, RunStatus.Cancelled), (10, RunStatus.Cancelled)], all.Select(run => ((int)(run.DueAt!.Value - Noon).TotalMinutes, run.Status)));
    }

    [Fact]
    public async Task A_server_that_died_between_starting_and_writing_it_down_starts_nothing_twice()
    {
        await using var runs = await TestRuns.NewAsync(Ct, _time);
        var workflow = await runs.WorkflowAsync(Workflow("*/10 * * * *"), Ct);
        _time.Now = Noon.AddMinutes(10);
        await runs.Store.Runs.StartAsync(new NewRun(RunKind.Workflow, TestRuns.NewOwner(), TimeSpan.FromMilliseconds(1)) { WorkflowUid = workflow.Uid, WorkflowName = workflow.Name, DueAt = workflow.DueAt }, Ct);

        await using var scheduler = Scheduler(runs);
        await DueAsync(runs, Noon.AddMinutes(20));

        Assert.Equal([Noon.AddMinutes(10)], await StartedAsync(runs, 1));
    }

    [Fact]
    public async Task Workflows_that_are_deleted_or_lose_their_schedule_are_not_due()
    {
        await using var runs = await TestRuns.NewAsync(Ct, _time);
        var workflow = await runs.WorkflowAsync(Workflow("*/10 * * * *"), Ct);
        await using var scheduler = Scheduler(runs);
        await runs.WorkflowAsync(workflow.Spec with { Schedule = null }, Ct);

        _time.Now = Noon.AddMinutes(10);
        Assert.Empty(await runs.Store.Workflows.DueAsync(_time.Now, Ct));
        Assert.Empty(await StartedAsync(runs, 0));
    }

    static WorkerOptions Slow => Workers.Shell("exec cat >/dev/null");

    Scheduler Scheduler(TestRuns runs, RunService? service = null)
    {
        var scheduler = new Scheduler(
            runs.Store, service ?? runs.Service(Workers.Saying(Workers.Scan(1), then: "exec cat >/dev/null")), TestRuns.Quick, _time, NullLogger<Scheduler>.Instance);
        scheduler.Open();
        return scheduler;
    }

    /// <summary>Waits until somebody has seen to what was due.</summary>
    static Task DueAsync(TestRuns runs, DateTimeOffset? next) => Processes.UntilAsync(
        async () => (await runs.Store.Workflows.FindAsync("nightly", Ct))!.Workflow.DueAt == next, $"not due at {next}", Ct);

    /// <summary>The times that runs were started for, newest first.</summary>
    static async Task<IReadOnlyList<DateTimeOffset?>> StartedAsync(TestRuns runs, int count)
    {
        var all = (await runs.Store.Runs.ListAsync(new RunQuery(Kind: RunKind.Workflow), new(), Ct)).Items;
        Assert.Equal(count, all.Count);
        return [.. all.Select(run => run.DueAt)];
    }

    static WorkflowSpec Workflow(string cron, string source = "a", ConcurrencyPolicy policy = ConcurrencyPolicy.Allow, DateTimeOffset? end = null) => new()
    {
        Schedule = new WorkflowSchedule { Cron = [cron], ConcurrencyPolicy = policy, EndOn = end },
        Dag = [new JobSpec { Name = "a", Work = new ScanWork { Source = source } }],
    };
}
