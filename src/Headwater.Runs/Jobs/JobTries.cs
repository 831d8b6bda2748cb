using System.Globalization;
using System.Text.Json;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Store.Runs;
using Headwater.Store.Workflows;

namespace Headwater.Runs.Jobs;

/// <summary>One job of a workflow's run: tried until it ends well, or is not worth another try.</summary>
sealed class JobTries(JobStarter starter, JobBoard board, RunContext run, WorkflowRecord workflow, JobSpec job, TimeProvider time)
{
    /// <summary>Whether it ended well.</summary>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var began = time.GetTimestamp();
        for (var number = 1; ; number++)
        {
            var (error, isFinal) = await TryAsync(number, ct);
            if (error is null)
                return true;

            if (isFinal || RetryChoice.WaitAfter(job.Retry, error, number, time.GetElapsedTime(began)) is not { } wait)
            {
                await board.EndedAsync(job.Name, JobStatus.Failed, number, error, ct);
                return false;
            }

            await board.RetryingAsync(job.Name, number, error, string.Create(CultureInfo.InvariantCulture, $"{error.Message}; tried again in {DurationText.Of(wait)}"), ct);
            await Task.Delay(wait, time, ct);
        }
    }

    /// <summary>Null when it ended well. What somebody stopped is not tried again.</summary>
    async Task<(RunError? Error, bool IsFinal)> TryAsync(int number, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(TimerSpan.Of(job.Timeout), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            var ended = await WorkAsync(number, either.Token);
            if (ended.Status != RunStatus.Succeeded)
                return (ended.Error ?? Unsaid(ended), ended.Status == RunStatus.Cancelled);
            await SucceededAsync(number, ended, ct);
            return (null, false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested && late.IsCancellationRequested)
        {
            return (new RunError(ErrorCode.DeadlineExceeded, $"it did not end within {DurationText.Of(job.Timeout!.Value)}", "give it more time: `timeout` of the job"), false);
        }
        catch (HeadwaterException e)
        {
            return (new RunError(e.Code, e.Message, e.Hint), false);
        }
    }

    /// <summary>What a scan could not read is said before it is called done.</summary>
    async Task SucceededAsync(int number, RunRecord ended, CancellationToken ct)
    {
        var scan = ended.Summary?.Deserialize(RunJson.Default.ScanSummary);
        foreach (var note in scan?.Notes ?? [])
            await board.SayAsync(job.Name, note, ct);
        await board.SucceededAsync(job.Name, number, scan?.InShort, ct);
    }

    Task<RunRecord> WorkAsync(int number, CancellationToken ct) => job.Work switch
    {
        ScanWork scan => starter.ScanAsync(
            scan,
            starter.New(RunKind.Scan, run.Lease.Run, workflow.Uid, workflow.Name, job.Name),
            waits: message => board.SayAsync(job.Name, message, ct),
            started: begun => board.StartedAsync(job.Name, number, begun, ct),
            told: context => context.Echoing(EchoAsync),
            ct),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    Task EchoAsync(string kind, JsonElement told, CancellationToken ct) =>
        kind == EventKind.Progress && told.Deserialize(RunJson.Default.ScanProgress) is { } progress ? board.ProgressAsync(job.Name, progress, ct) : Task.CompletedTask;

    static RunError Unsaid(RunRecord ended) => ended.Status == RunStatus.Cancelled
        ? new RunError(Code: null, $"its run {ended.Uid} was cancelled")
        : new RunError(Code: null, $"its run {ended.Uid} ended without success");
}
