using System.Text.Json;
using Headwater.Model.Checks;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Model.Secrets;
using Headwater.Postgres.Grants;
using Headwater.Runs.Work;
using Headwater.Store.Runs;
using Headwater.Store.Sources;

namespace Headwater.Runs.Jobs;

/// <summary>Checks a source step by step in a process of its own. Whatever ends that process, the check has an answer.</summary>
sealed class CheckJob(WorkerProcess process, WorkerOptions worker, TimeProvider time)
{
    readonly List<CheckStep> _steps = [];

    /// <summary>Checks a stored source. What came out is its status when it was asked for the source's own purposes; a trial for others is none.</summary>
    public async Task<RunOutcome> RunAsync(RunContext run, SourceRecord source, IReadOnlyList<Purpose> purposes, TimeSpan deadline, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        await StepsAsync(run, async () => Request(run, source.Name, source.Spec, await SourceAccess.OpenAsync(run.Store, source, ct), purposes, deadline), ct);
        var report = Report(purposes);
        if (purposes.ToHashSet().SetEquals(source.Spec.Features))
            await run.Store.Sources.RecordCheckAsync(source.Uid, source.Configuration, run.Lease.Run, report, time.GetElapsedTime(began), ct);
        return Outcome(report);
    }

    /// <summary>Checks a connection that is kept nowhere.</summary>
    public async Task<RunOutcome> RunAsync(RunContext run, SourceSpec spec, Credentials credentials, IReadOnlyList<Purpose> purposes, TimeSpan deadline, CancellationToken ct)
    {
        await StepsAsync(run, () => Task.FromResult(Request(run, GrantCommand.Unkept, spec, credentials, purposes, deadline)), ct);
        return Outcome(Report(purposes));
    }

    WorkRequest Request(RunContext run, string source, SourceSpec spec, Credentials credentials, IReadOnlyList<Purpose> purposes, TimeSpan deadline) =>
        SourceAccess.Request(worker, WorkKind.Check, run.Name, source, spec, credentials, purposes, deadline);

    async Task StepsAsync(RunContext run, Func<Task<WorkRequest>> request, CancellationToken ct)
    {
        try
        {
            await foreach (var answer in process.RunAsync(await request(), ct))
                if (answer is WorkEvent.StepDone done)
                    await AddAsync(run, done.Step, ct);
        }
        catch (HeadwaterException e)
        {
            await AddAsync(run, new CheckStep(Unfinished(), StepStatus.Failed, 0, e.Message, e.Hint), ct);
        }

        foreach (var name in Enum.GetValues<StepName>().Except(_steps.Select(step => step.Name)).ToList())
            await AddAsync(run, new CheckStep(name, StepStatus.Skipped, 0, "not reached"), ct);
    }

    /// <summary>The step that the process was at when it ended.</summary>
    StepName Unfinished() => _steps.Count == 0 ? StepName.Secret : (StepName)Math.Min((int)_steps.Max(step => step.Name) + 1, (int)StepName.Clock);

    async Task AddAsync(RunContext run, CheckStep step, CancellationToken ct)
    {
        _steps.Add(step);
        await run.TellAsync(EventKind.Step, step, RunJson.Default.CheckStep, ct);
    }

    CheckReport Report(IReadOnlyList<Purpose> purposes) => CheckReport.Of(purposes, [.. _steps.OrderBy(step => step.Name)]);

    static RunOutcome Outcome(CheckReport report) => new(
        report.Status == StepStatus.Failed ? RunStatus.Negative : RunStatus.Succeeded,
        JsonSerializer.SerializeToElement(report, RunJson.Default.CheckReport));
}
