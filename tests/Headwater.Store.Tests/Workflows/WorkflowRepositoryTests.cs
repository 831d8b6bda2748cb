using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Store.Changes;
using Headwater.Store.Resources;
using Headwater.Store.Runs;
using Headwater.Store.Tests.Kit;
using Headwater.Store.Workflows;

namespace Headwater.Store.Tests.Workflows;

/// <summary>How workflows are kept, found, due and deleted.</summary>
public sealed class WorkflowRepositoryTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workflow_comes_back_as_it_was_and_says_what_became_of_it()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.AddSourceAsync("sales", Ct);
        var spec = Nightly("0 2 * * *") with { Title = "Night", Timeout = TimeSpan.FromHours(2) };

        Assert.Equal(ChangeKind.Created, await ApplyAsync(test.Store, spec));
        Assert.Equal(ChangeKind.Unchanged, await ApplyAsync(test.Store, spec));
        Assert.Equal(ChangeKind.Updated, await ApplyAsync(test.Store, spec with { Title = "Another" }));

        var found = (await test.Store.Workflows.FindAsync("nightly", Ct))!;
        Assert.Equivalent(spec with { Title = "Another" }, found.Workflow.Spec, strict: true);
        Assert.Equal((2L, 0, null), (found.Workflow.Revision, found.Running, found.Latest));
        Assert.Empty(found.MissingSources);
        Assert.Equal("nightly", Assert.Single((await test.Store.Workflows.ListAsync(new(), Ct)).Items).Workflow.Name);
        Assert.Equal("nightly", (await test.Store.Workflows.FindAsync(found.Workflow.Uid, Ct))!.Workflow.Name);
        Assert.Null(await test.Store.Workflows.FindAsync("other", Ct));
    }

    [Fact]
    public async Task A_source_that_is_nowhere_is_told_with_the_nearest_name_and_nothing_is_stored()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.AddSourceAsync("postgres-depot", Ct);
        var outcome = await test.Store.Resources.ApplyAsync(Batch(Nightly() with { Dag = [Job("a", "postgresdepot")] }), Ct);

        Assert.Equal([new MissingName("workflow", "nightly", "source", "postgresdepot", "postgres-depot")], outcome.Missing);
        Assert.False(outcome.Stored);
        Assert.Null(await test.Store.Workflows.FindAsync("nightly", Ct));
    }

    [Fact]
    public async Task A_source_of_the_same_batch_will_do()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var batch = Batch(Nightly()) with { Sources = [new(TestStore.Header("sales"), new SourceSpec())] };

        var outcome = await test.Store.Resources.ApplyAsync(batch, Ct);

        Assert.Equal(["source sales", "workflow nightly"], outcome.Resources.Select(one => $"{one.Noun} {one.Name}"));
    }

    [Fact]
    public async Task A_source_that_a_workflow_reads_is_deleted_by_force_only_and_then_missed()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.AddSourceAsync("sales", Ct);
        await ApplyAsync(test.Store, Nightly());

        var refusal = await Refusal.OfAsync(ErrorCode.InUse, () => test.Store.Sources.DeleteAsync("sales", null, force: false, Ct));
        Assert.Contains("the workflow `nightly`", refusal.Message, StringComparison.Ordinal);
        await test.Store.Sources.DeleteAsync("sales", null, force: true, Ct);
        Assert.Equal(["sales"], (await test.Store.Workflows.FindAsync("nightly", Ct))!.MissingSources);

        await test.AddSourceAsync("sales", Ct);
        Assert.Empty((await test.Store.Workflows.FindAsync("nightly", Ct))!.MissingSources);
        await ApplyAsync(test.Store, Nightly() with { Dag = [Job("a", "sales")], Schedule = null });
        await test.Store.Workflows.DeleteAsync("nightly", null, force: false, Ct);
        await test.Store.Sources.DeleteAsync("sales", null, force: false, Ct);
    }

    [Fact]
    public async Task A_workflow_is_due_when_its_schedule_says_and_what_does_not_change_the_schedule_does_not_change_that()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var time = new MovableTime(Noon);
        await using var store = await HeadwaterStore.OpenAsync(test.Options() with { Time = time }, Ct);
        await test.AddSourceAsync("sales", Ct);
        await ApplyAsync(store, Nightly("30 12 * * *"));
        Assert.Equal(Noon.AddMinutes(30), await DueAtAsync(store));

        time.Now = Noon.AddHours(1);
        await ApplyAsync(store, Nightly("30 12 * * *") with { Title = "late" });
        Assert.Equal(Noon.AddMinutes(30), await DueAtAsync(store));
        Assert.Equal("nightly", Assert.Single(await store.Workflows.DueAsync(time.Now, Ct)).Name);
        Assert.Empty(await store.Workflows.DueAsync(Noon.AddMinutes(29), Ct));

        await ApplyAsync(store, Nightly("45 13 * * *") with { Title = "late" });
        Assert.Equal(Noon.AddMinutes(105), await DueAtAsync(store));
        await ApplyAsync(store, Nightly() with { Schedule = null });
        Assert.Null(await DueAtAsync(store));
    }

    [Fact]
    public async Task Whoever_comes_second_advances_nothing()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.AddSourceAsync("sales", Ct);
        await ApplyAsync(test.Store, Nightly("* * * * *"));
        var seen = (await test.Store.Workflows.FindAsync("nightly", Ct))!.Workflow;

        Assert.True(await test.Store.Workflows.AdvanceAsync(seen, seen.DueAt!.Value.AddMinutes(1), Ct));
        Assert.False(await test.Store.Workflows.AdvanceAsync(seen, null, Ct));
        Assert.Equal(seen.DueAt!.Value.AddMinutes(1), await DueAtAsync(test.Store));
    }

    [Fact]
    public async Task For_each_time_of_a_schedule_there_is_one_run()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.AddSourceAsync("sales", Ct);
        await ApplyAsync(test.Store, Nightly());
        var workflow = (await test.Store.Workflows.FindAsync("nightly", Ct))!.Workflow;
        var run = Run(workflow) with { DueAt = Noon };
        var first = await test.Store.Runs.StartAsync(run, Ct);
        await test.Store.Runs.FinishAsync(first.Lease!, new(RunStatus.Succeeded), Ct);

        var second = await test.Store.Runs.StartAsync(run, Ct);

        Assert.Null(second.Lease);
        Assert.Equal((first.Run.Uid, Noon), (second.Run.Uid, second.Run.DueAt!.Value));
        Assert.NotNull((await test.Store.Runs.StartAsync(run with { DueAt = Noon.AddMinutes(1) }, Ct)).Lease);
    }

    [Fact]
    public async Task An_exclusive_run_keeps_out_others_of_its_workflow_only()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.AddSourceAsync("sales", Ct);
        await ApplyAsync(test.Store, Nightly());
        var workflow = (await test.Store.Workflows.FindAsync("nightly", Ct))!.Workflow;
        var first = await test.Store.Runs.StartAsync(Run(workflow) with { Exclusive = true }, Ct);

        var second = await test.Store.Runs.StartAsync(Run(workflow) with { Exclusive = true }, Ct);
        Assert.Equal((null, first.Run.Uid), (second.Lease, second.Run.Uid));
        Assert.NotNull((await test.Store.Runs.StartAsync(Run(workflow), Ct)).Lease);
        Assert.Equal(2, (await test.Store.Workflows.FindAsync("nightly", Ct))!.Running);
        await test.Store.Runs.FinishAsync(first.Lease!, new(RunStatus.Succeeded), Ct);
        Assert.NotNull((await test.Store.Runs.StartAsync(Run(workflow) with { Exclusive = true }, Ct)).Lease);
    }

    [Fact]
    public async Task A_workflow_at_work_is_deleted_by_force_only_and_then_stopped()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.AddSourceAsync("sales", Ct);
        await ApplyAsync(test.Store, Nightly());
        var workflow = (await test.Store.Workflows.FindAsync("nightly", Ct))!.Workflow;
        var run = await test.Store.Runs.StartAsync(Run(workflow), Ct);

        var refusal = await Refusal.OfAsync(ErrorCode.InUse, () => test.Store.Workflows.DeleteAsync("nightly", null, force: false, Ct));
        Assert.Contains(run.Run.Uid.ToString(), refusal.Message, StringComparison.Ordinal);
        await Refusal.OfAsync(ErrorCode.RevisionConflict, () => test.Store.Workflows.DeleteAsync("nightly", 7, force: true, Ct));
        await Refusal.OfAsync(ErrorCode.NotFound, () => test.Store.Workflows.DeleteAsync("other", null, force: true, Ct));
        await test.Store.Workflows.DeleteAsync("nightly", 1, force: true, Ct);

        Assert.True((await test.Store.Runs.HeartbeatAsync(run.Lease!, TimeSpan.FromMinutes(1), Ct)).CancelRequested);
        var kept = (await test.Store.Runs.FindAsync(run.Run.Uid, Ct))!;
        Assert.Equal((null, "nightly"), (kept.WorkflowUid, kept.WorkflowName));
    }

    [Fact]
    public async Task Runs_of_jobs_are_listed_with_their_workflow_and_below_its_run()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var source = await test.AddSourceAsync("sales", Ct);
        await ApplyAsync(test.Store, Nightly());
        var workflow = (await test.Store.Workflows.FindAsync("nightly", Ct))!.Workflow;
        var parent = await test.Store.Runs.StartAsync(Run(workflow), Ct);
        var child = await test.Store.Runs.StartAsync(new(RunKind.Scan, TestStore.Me, TimeSpan.FromMinutes(5)) { SourceUid = source, SourceName = "sales", Parent = parent.Run.Uid, WorkflowUid = workflow.Uid, WorkflowName = "nightly", Job = "a" }, Ct);
        await test.Store.Runs.SummariseAsync(parent.Lease!, System.Text.Json.JsonSerializer.SerializeToElement(new[] { 1 }), Ct);
        await test.Store.Runs.FinishAsync(parent.Lease!, new(RunStatus.Cancelled), Ct);

        Assert.Equal([child.Run.Uid], (await test.Store.Runs.ListAsync(new RunQuery(Parent: parent.Run.Uid), new(), Ct)).Items.Select(run => run.Uid));
        Assert.Equal(2, (await test.Store.Runs.ListAsync(new RunQuery(Workflow: "nightly"), new(), Ct)).Items.Count);
        var latest = (await test.Store.Workflows.FindAsync("nightly", Ct))!.Latest!;
        Assert.Equal((parent.Run.Uid, RunStatus.Cancelled, "[1]"), (latest.Uid, latest.Status, latest.Summary!.Value.GetRawText()));
        Assert.Equal(("a", "sales", parent.Run.Uid), (child.Run.Job, child.Run.SourceName, child.Run.Parent!.Value));
    }

    static async Task<DateTimeOffset?> DueAtAsync(HeadwaterStore store) => (await store.Workflows.FindAsync("nightly", Ct))!.Workflow.DueAt;

    static async Task<ChangeKind> ApplyAsync(HeadwaterStore store, WorkflowSpec spec) => Assert.Single((await store.Resources.ApplyAsync(Batch(spec), Ct)).Resources).Change;

    static ResourceBatch Batch(WorkflowSpec spec) => new([], [], "ana") { Workflows = [new(TestStore.Header("nightly", ResourceType.Workflow), spec)] };

    static NewRun Run(WorkflowRecord workflow) => new(RunKind.Workflow, TestStore.Me, TimeSpan.FromMinutes(5)) { WorkflowUid = workflow.Uid, WorkflowName = workflow.Name };

    static WorkflowSpec Nightly(string cron = "0 2 * * *") => new() { Schedule = new() { Cron = [cron] }, Dag = [Job("a", "sales") with { Retry = new() { Count = 2, Duration = TimeSpan.FromSeconds(30) } }, Job("b", "sales") with { Dependencies = ["a"] }] };

    static JobSpec Job(string name, string source) => new() { Name = name, Work = new ScanWork { Source = source } };
}
