using System.Text.Json;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Runs.Tests.Kit;
using Headwater.Runs.Work;
using Headwater.Store.Runs;
using Headwater.Store.Workflows;
using Headwater.Testing.Servers;

namespace Headwater.Runs.Tests;

/// <summary>How the jobs of a workflow run: in which order, how often, and what ends them.</summary>
public sealed class WorkflowRunTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A scan of three tables, unless the source is called bad or slow.</summary>
    static WorkerOptions Worker => Workers.Shell($$"""
        case "$request" in
            *'"source":"bad"'*) echo '{"event":"failed","code":1011,"message":"no right","hint":"grant it"}' ;;
            *'"source":"slow"'*) exec cat >/dev/null ;;
            *) cat {{Workers.FileOf(Workers.Scan(3))}} ;;
        esac
        exec cat >/dev/null
        """);

    [Fact]
    public async Task Jobs_run_when_those_that_they_wait_for_have_ended_well()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(new() { Dag = [Job("last", "a") with { Dependencies = ["first", "middle"] }, Job("middle", "b") with { Dependencies = ["first"] }, Job("first", "c")] }, Ct);

        var (events, ended) = await RunAsync(runs, workflow);

        Assert.Equal(RunStatus.Succeeded, ended.Status);
        var jobs = Jobs(ended);
        Assert.Equal(["last", "middle", "first"], jobs.Select(job => job.Name));
        Assert.All(jobs, job => Assert.Equal((JobStatus.Succeeded, 1, "3 tables, 3 columns, +4 ~0 -0"), (job.Status, job.Tries, job.Result)));
        Assert.True(jobs[2].FinishedAt <= jobs[1].StartedAt && jobs[1].FinishedAt <= jobs[0].StartedAt);
        var told = events.Select(happened => happened.Data!.Value.Deserialize(RunJson.Default.JobEvent)!).ToList();
        Assert.Equal(["first", "middle", "last"], told.Where(step => step.Status == JobStatus.Succeeded).Select(step => step.Job));
        Assert.Contains(told, step => step is { Job: "middle", Progress: { Tables: 3, TablesExpected: 3 } });
        var scans = (await runs.Store.Runs.ListAsync(new RunQuery(Parent: ended.Uid), new(), Ct)).Items;
        Assert.Equal(jobs.Select(job => (job.Name, job.Run)).Order(), scans.Select(scan => (scan.Job!, (Guid?)scan.Uid)).Order());
        Assert.Equal(["a", "b", "c"], scans.Select(scan => scan.SourceName!).Order());
    }

    [Fact]
    public async Task What_waits_for_a_job_that_failed_is_left_out_and_the_rest_goes_on()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(
            new() { Dag = [Job("bad", "bad"), Job("after", "a") with { Dependencies = ["bad"] }, Job("later", "a") with { Dependencies = ["after"] }, Job("beside", "b")] }, Ct);

        var (_, ended) = await RunAsync(runs, workflow);

        Assert.Equal([JobStatus.Failed, JobStatus.Skipped, JobStatus.Skipped, JobStatus.Succeeded], Jobs(ended).Select(job => job.Status));
        Assert.Equal((RunStatus.Failed, ErrorCode.PermissionDenied, "job `bad` failed: no right", "grant it"), (ended.Status, ended.Error!.Code!.Value, ended.Error.Message, ended.Error.Hint));
    }

    [Fact]
    public async Task A_job_is_tried_again_as_often_as_it_says_and_not_for_other_faults()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(
            new() { Dag = [Job("stubborn", "bad") with { Retry = new() { Count = 2 } }, Job("choosy", "bad") with { Retry = new() { Count = 5, Strategy = RetryStrategy.OnTransientError }, Dependencies = [] }] }, Ct);

        var (events, ended) = await RunAsync(runs, workflow);

        Assert.Equal([3, 1], Jobs(ended).Select(job => job.Tries));
        Assert.Equal(2, events.Count(happened => happened.Data!.Value.Deserialize(RunJson.Default.JobEvent) is { Job: "stubborn", Status: JobStatus.Retrying, Message: "no right; tried again in 0s" }));
        Assert.Equal(4, (await runs.Store.Runs.ListAsync(new RunQuery(Parent: ended.Uid), new(), Ct)).Items.Count);
    }

    [Fact]
    public async Task A_try_that_takes_too_long_is_stopped_on_the_source_too()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(new() { Dag = [Job("slow", "slow") with { Timeout = TimeSpan.FromSeconds(1) }] }, Ct);

        var (_, ended) = await RunAsync(runs, workflow);

        Assert.Equal((ErrorCode.DeadlineExceeded, "job `slow` failed: it did not end within 1s"), (ended.Error!.Code!.Value, ended.Error.Message));
        Assert.Equal(RunStatus.Cancelled, Assert.Single((await runs.Store.Runs.ListAsync(new RunQuery(Parent: ended.Uid), new(), Ct)).Items).Status);
    }

    [Fact]
    public async Task A_workflow_has_its_time_and_what_was_not_done_by_then_is_not_done()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(new() { Timeout = TimeSpan.FromSeconds(1), Dag = [Job("slow", "slow"), Job("after", "a") with { Dependencies = ["slow"] }] }, Ct);

        var (_, ended) = await RunAsync(runs, workflow);

        Assert.Equal((RunStatus.Failed, "the workflow did not end within 1s"), (ended.Status, ended.Error!.Message));
        Assert.Equal([JobStatus.Cancelled, JobStatus.Cancelled], Jobs(ended).Select(job => job.Status));
    }

    [Fact]
    public async Task Whoever_cancels_a_workflow_stops_its_jobs()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(new() { Dag = [Job("slow", "slow"), Job("quick", "a")] }, Ct);
        var here = runs.Service(Worker);
        var run = (await here.StartWorkflowAsync(workflow, due: null, Ct))!.Value;
        await AtWorkAsync(runs, run, "slow");

        await here.CancelAsync(run, Ct);
        var (_, ended) = await TestRuns.FollowAsync(here, run, Ct);

        Assert.Equal(RunStatus.Cancelled, ended.Status);
        Assert.Equal(JobStatus.Cancelled, Jobs(ended)[0].Status);
        Assert.All((await runs.Store.Runs.ListAsync(new RunQuery(Parent: run), new(), Ct)).Items, child => Assert.NotEqual(RunStatus.Running, child.Status));
    }

    [Fact]
    public async Task A_job_whose_run_somebody_cancelled_is_not_tried_again()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(new() { Dag = [Job("slow", "slow") with { Retry = new() { Count = 5, Strategy = RetryStrategy.Always } }] }, Ct);
        var here = runs.Service(Worker);
        var run = (await here.StartWorkflowAsync(workflow, due: null, Ct))!.Value;

        await here.CancelAsync((await AtWorkAsync(runs, run, "slow"))!.Value, Ct);
        var (_, ended) = await TestRuns.FollowAsync(here, run, Ct);

        Assert.Equal((RunStatus.Failed, JobStatus.Failed, 1), (ended.Status, Jobs(ended)[0].Status, Jobs(ended)[0].Tries));
    }

    [Fact]
    public async Task A_job_waits_for_another_scan_of_its_source_and_then_does_its_own()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(new() { Dag = [Job("a", "a")] }, Ct);
        var gate = Path.Combine(TestFolder.New("gate"), "open");
        var elsewhere = runs.Service(Workers.Shell($"while [ ! -e {gate} ]; do sleep 0.05; done; cat {Workers.FileOf(Workers.Scan(3))}\nexec cat >/dev/null"));
        var other = await elsewhere.StartScanAsync((await runs.Store.Sources.FindAsync("a", Ct))!.Source, new ScanParams(), Ct);
        var here = runs.Service(Worker);
        var run = (await here.StartWorkflowAsync(workflow, due: null, Ct))!.Value;
        await Processes.UntilAsync(
            async () => (await runs.Store.Runs.EventsAsync(run, 0, 100, Ct)).Any(happened => happened.Data!.Value.Deserialize(RunJson.Default.JobEvent)!.Message == $"waits for run {other}, which scans `a`"), "it does not wait", Ct);

        await File.WriteAllTextAsync(gate, "", Ct);
        var (_, ended) = await TestRuns.FollowAsync(here, run, Ct);

        Assert.Equal((RunStatus.Succeeded, "3 tables, 3 columns, +0 ~0 -0"), (ended.Status, Jobs(ended)[0].Result));
    }

    [Fact]
    public async Task A_job_reads_what_it_asks_for_and_marks_what_it_may()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var scan = new ScanWork { Source = "a", Dialect = Model.Filters.FilterDialect.DataOs, Schemas = new() { Includes = ["s"] }, IncludeViews = false, MarkDeleted = false };
        var workflow = await runs.WorkflowAsync(new() { Dag = [new JobSpec { Name = "a", Work = scan }] }, Ct);
        var request = Path.Combine(TestFolder.New("request"), "line");
        var here = runs.Service(Workers.Shell($"printf '%s' \"$request\" > {request}\ncat {Workers.FileOf(Workers.Scan(2))}\nexec cat >/dev/null"));
        await ScanAsync(runs, "a", 3);

        var (_, ended) = await TestRuns.FollowAsync(here, (await here.StartWorkflowAsync(workflow, due: null, Ct))!.Value, Ct);

        Assert.Equal("2 tables, 2 columns, +0 ~0 -0", Jobs(ended)[0].Result);
        var asked = JsonSerializer.Deserialize(await File.ReadAllTextAsync(request, Ct), WorkJson.Default.WorkRequest)!;
        Assert.Equivalent(new[] { new ScanScope(), scan.Scope }, asked.Scopes, strict: true);
    }

    [Fact]
    public async Task A_source_that_is_gone_fails_its_job_alone()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(new() { Dag = [Job("gone", "a"), Job("there", "b")] }, Ct);
        await runs.Store.Sources.DeleteAsync("a", null, force: true, Ct);

        var (_, ended) = await RunAsync(runs, workflow);

        Assert.Equal([JobStatus.Failed, JobStatus.Succeeded], Jobs(ended).Select(job => job.Status));
        Assert.Equal((ErrorCode.NotFound, "there is no source `a`"), (Jobs(ended)[0].Error!.Code!.Value, Jobs(ended)[0].Error!.Message));
    }

    [Theory]
    [InlineData(ConcurrencyPolicy.Allow)]
    [InlineData(ConcurrencyPolicy.Forbid)]
    [InlineData(ConcurrencyPolicy.Replace)]
    public async Task A_second_run_is_allowed_forbidden_or_replaces_the_first_wherever_that_is(ConcurrencyPolicy policy)
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(new() { Schedule = new() { Cron = ["0 0 1 1 *"], ConcurrencyPolicy = policy }, Dag = [Job("slow", "slow")] }, Ct);
        var first = (await runs.Service(Worker).StartWorkflowAsync(workflow, due: null, Ct))!.Value;
        await AtWorkAsync(runs, first, "slow");
        var elsewhere = runs.Service(Worker);

        if (policy == ConcurrencyPolicy.Forbid)
        {
            var refused = await Assert.ThrowsAsync<HeadwaterException>(() => elsewhere.StartWorkflowAsync(workflow, due: null, Ct));
            Assert.Equal(ErrorCode.InUse, refused.Code);
            Assert.Contains(first.ToString(), refused.Message, StringComparison.Ordinal);
            return;
        }

        var second = (await elsewhere.StartWorkflowAsync(workflow, due: null, Ct))!.Value;

        Assert.Equal(policy == ConcurrencyPolicy.Allow ? RunStatus.Running : RunStatus.Cancelled, await runs.StatusAsync(first, Ct));
        Assert.Equal(RunStatus.Running, await runs.StatusAsync(second, Ct));
    }

    [Fact]
    public async Task More_jobs_than_may_be_at_work_wait_for_their_turn()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(new() { Dag = [.. Enumerable.Range(0, 9).Select(i => Job($"job-{i}", $"source-{i}"))] }, Ct);
        var gate = Path.Combine(TestFolder.New("gate"), "open");
        var here = runs.Service(Workers.Shell($"while [ ! -e {gate} ]; do sleep 0.05; done; cat {Workers.FileOf(Workers.Scan(3))}\nexec cat >/dev/null"));
        var run = (await here.StartWorkflowAsync(workflow, due: null, Ct))!.Value;
        await Processes.UntilAsync(async () => Jobs((await runs.Store.Runs.FindAsync(run, Ct))!).Count(job => job.Status == JobStatus.Running) == 4, "four do not begin", Ct);

        Assert.Equal(5, Jobs((await runs.Store.Runs.FindAsync(run, Ct))!).Count(job => job.Status == JobStatus.Waiting));
        Assert.Equal(4, (await runs.Store.Runs.ListAsync(new RunQuery(Parent: run), new(), Ct)).Items.Count);
        await File.WriteAllTextAsync(gate, "", Ct);
        Assert.All(Jobs((await TestRuns.FollowAsync(here, run, Ct)).Ended), job => Assert.Equal(JobStatus.Succeeded, job.Status));
    }

    [Fact]
    public async Task A_service_that_closes_leaves_no_run_at_work()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var workflow = await runs.WorkflowAsync(new() { Dag = [Job("slow", "slow")] }, Ct);
        var here = runs.Service(Worker);
        var run = (await here.StartWorkflowAsync(workflow, due: null, Ct))!.Value;
        await AtWorkAsync(runs, run, "slow");

        await here.DisposeAsync();

        Assert.Empty((await runs.Store.Runs.ListAsync(new RunQuery(Status: RunStatus.Running), new(), Ct)).Items);
        Assert.Equal(RunStatus.Cancelled, await runs.StatusAsync(run, Ct));
    }

    static async Task<(List<RunEvent> Events, RunRecord Ended)> RunAsync(TestRuns runs, WorkflowRecord workflow)
    {
        var here = runs.Service(Worker);
        return await TestRuns.FollowAsync(here, (await here.StartWorkflowAsync(workflow, due: null, Ct))!.Value, Ct);
    }

    static async Task ScanAsync(TestRuns runs, string source, int tables)
    {
        var service = runs.Service(Workers.Saying(Workers.Scan(tables), then: "exec cat >/dev/null"));
        await TestRuns.FollowAsync(service, await service.StartScanAsync((await runs.Store.Sources.FindAsync(source, Ct))!.Source, new ScanParams(), Ct), Ct);
    }

    /// <summary>The run of a job, once it has begun.</summary>
    static async Task<Guid?> AtWorkAsync(TestRuns runs, Guid workflow, string job)
    {
        JobSummary? found = null;
        await Processes.UntilAsync(
            async () => (await runs.Store.Runs.FindAsync(workflow, Ct))!.Summary?.Deserialize(RunJson.Default.WorkflowSummary)?.Jobs.FirstOrDefault(one => one.Name == job && one.Status == JobStatus.Running) is { } at && (found = at) is not null,
            $"{job} does not begin", Ct);
        return found!.Run;
    }

    static IReadOnlyList<JobSummary> Jobs(RunRecord run) => run.Summary?.Deserialize(RunJson.Default.WorkflowSummary)!.Jobs ?? [];

    static JobSpec Job(string name, string source) => new() { Name = name, Work = new ScanWork { Source = source } };
}
