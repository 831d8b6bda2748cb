using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Model.Secrets;
using Headwater.Runs.Tests.Kit;
using Headwater.Runs.Work;
using Headwater.Store.Sources;
using Headwater.Testing.Servers;

namespace Headwater.Runs.Tests;

/// <summary>Whatever ends the process of a check, the check has an answer for every step.</summary>
public sealed class CheckJobTests
{
    static readonly CheckStep[] Good = [.. Enum.GetValues<StepName>().Select(name => new CheckStep(name, StepStatus.Ok, 1, "good"))];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_steps_good_is_a_source_that_is_active()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);

        Assert.Equal(RunStatus.Succeeded, (await CheckAsync(runs, source, Saying(Good.Length, "cat", ended: true))).Status);
        Assert.Equal(SourceStatus.Active, (await runs.Store.Sources.FindAsync("source", Ct))!.Status);
    }

    [Theory]
    [InlineData(0, StepName.Secret)]
    [InlineData(2, StepName.Tcp)]
    [InlineData(6, StepName.Server)]
    [InlineData(13, StepName.Clock)]
    public async Task A_process_that_dies_fails_the_step_that_it_was_at_and_skips_the_rest(int done, StepName failed)
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);

        var ended = await CheckAsync(runs, source, Saying(done, "kill -9 $$", ended: false));
        var report = System.Text.Json.JsonSerializer.Deserialize(ended.Summary!.Value, RunJson.Default.CheckReport)!;

        Assert.Equal(RunStatus.Negative, ended.Status);
        Assert.Equal(Enum.GetValues<StepName>(), report.Steps.Select(step => step.Name));
        Assert.Equal(failed, report.FirstFailure!.Name);
        Assert.All(report.Steps.Where(step => step.Name > failed), step => Assert.Equal(StepStatus.Skipped, step.Status));
        var overview = (await runs.Store.Sources.FindAsync("source", Ct))!;
        Assert.Equal(SourceStatus.Failed, overview.Status);
        Assert.Contains("was killed", overview.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_does_not_end_fails_at_its_deadline()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var service = runs.Service(Saying(3, "exec sleep 600", ended: false));

        var run = await service.StartCheckAsync(source, purposes: null, TimeSpan.FromMilliseconds(500), Ct);
        var (events, ended) = await TestRuns.FollowAsync(service, run, Ct);

        Assert.Equal(RunStatus.Negative, ended.Status);
        Assert.Equal(Good.Length, events.Count);
        Assert.Contains("did not answer within", (await runs.Store.Sources.FindAsync("source", Ct))!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_for_other_purposes_says_nothing_about_the_source()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var service = runs.Service(Saying(1, "kill -9 $$", ended: false));

        await TestRuns.FollowAsync(service, await service.StartCheckAsync(source, [Purpose.Cdc], within: null, Ct), Ct);

        Assert.Equal(SourceStatus.Unverified, (await runs.Store.Sources.FindAsync("source", Ct))!.Status);
    }

    [Fact]
    public async Task A_cancelled_check_says_nothing_about_the_source()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var begun = TestFolder.NewPath("pid");
        var service = runs.Service(Saying(3, $"echo $$ > {begun}; cat", ended: false));
        var run = await service.StartCheckAsync(source, purposes: null, within: null, Ct);
        await Processes.WrittenAsync(begun, Ct);

        await service.CancelAsync(run, Ct);

        Assert.Equal(RunStatus.Cancelled, (await TestRuns.FollowAsync(service, run, Ct)).Ended.Status);
        Assert.Equal(SourceStatus.Unverified, (await runs.Store.Sources.FindAsync("source", Ct))!.Status);
    }

    [Fact]
    public async Task A_connection_that_is_kept_nowhere_can_be_checked()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var service = runs.Service(Saying(Good.Length, "cat", ended: true));

        var run = await service.StartCheckAsync(new SourceSpec(), Credentials.None, purposes: null, Ct);

        Assert.Equal(RunStatus.Succeeded, (await TestRuns.FollowAsync(service, run, Ct)).Ended.Status);
    }

    static WorkerOptions Saying(int steps, string then, bool ended)
    {
        IEnumerable<WorkEvent> answers = Good.Take(steps).Select(step => new WorkEvent.StepDone(step));
        return Workers.Saying(ended ? answers.Append(new WorkEvent.Ended(0, [])) : answers, then);
    }

    static async Task<Headwater.Store.Runs.RunRecord> CheckAsync(TestRuns runs, SourceRecord source, WorkerOptions worker)
    {
        var service = runs.Service(worker);
        var run = await service.StartCheckAsync(source, purposes: null, within: null, Ct);
        return (await TestRuns.FollowAsync(service, run, Ct)).Ended;
    }
}
