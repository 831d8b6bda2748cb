using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Store.Runs;
using Headwater.Store.Workflows;

namespace Headwater.Runs.Jobs;

/// <summary>
/// Runs a workflow: each job when those that it depends on have ended well, some at a time. What depends on a job that did not is
/// left out, and everything else goes on.
/// </summary>
sealed class WorkflowJob(JobStarter starter, RunContext run, WorkflowRecord workflow, Limits limits, TimeProvider time)
{
    /// <param name="isScheduled">Whether the schedule started it: then it ends with the schedule.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<RunOutcome> RunAsync(bool isScheduled, CancellationToken ct)
    {
        using var board = new JobBoard(run, workflow.Spec.Dag, time);
        using var late = new CancellationTokenSource(TimerSpan.Of(workflow.Spec.Timeout), time);
        using var over = new CancellationTokenSource(TimerSpan.Of(isScheduled ? workflow.Spec.Schedule?.EndOn - time.GetUtcNow() : null), time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token, over.Token);
        await board.BeginAsync(ct);
        try
        {
            await Task.WhenAll(Begin(board, any.Token));
            return Outcome(board);
        }
        catch (OperationCanceledException) when (any.IsCancellationRequested)
        {
            await board.CancelRestAsync();
            ct.ThrowIfCancellationRequested();
            return late.IsCancellationRequested ? Late(board) : Over(board);
        }
    }

    /// <summary>One task a job, which waits for those of its dependencies. There is no cycle in a workflow that is kept.</summary>
    IEnumerable<Task> Begin(JobBoard board, CancellationToken ct)
    {
        var turns = new SemaphoreSlim(limits.WorkflowJobsAtOnce);
        var ends = new Dictionary<string, Task<bool>>(StringComparer.Ordinal);
        var left = workflow.Spec.Dag.ToList();
        while (left.Count > 0)
        {
            var next = left.Find(job => job.Dependencies.All(ends.ContainsKey)) ?? throw new InvalidOperationException("The jobs wait for one another.");
            left.Remove(next);
            ends[next.Name] = EndAsync(next, [.. next.Dependencies.Select(name => ends[name])], board, turns, ct);
        }

        return ends.Values;
    }

    async Task<bool> EndAsync(JobSpec job, IReadOnlyList<Task<bool>> before, JobBoard board, SemaphoreSlim turns, CancellationToken ct)
    {
        if ((await Task.WhenAll(before)).Contains(false))
        {
            await board.EndedAsync(job.Name, JobStatus.Skipped, 0, error: null, ct);
            return false;
        }

        await turns.WaitAsync(ct);
        try
        {
            return await new JobTries(starter, board, run, workflow, job, time).RunAsync(ct);
        }
        finally
        {
            turns.Release();
        }
    }

    static RunOutcome Outcome(JobBoard board) => board.FirstFailed is not { } failed
        ? new RunOutcome(RunStatus.Succeeded, board.Summary)
        : new RunOutcome(RunStatus.Failed, board.Summary, new RunError(failed.Error?.Code, $"job `{failed.Name}` failed: {failed.Error?.Message}", failed.Error?.Hint));

    RunOutcome Late(JobBoard board) => new(
        RunStatus.Failed, board.Summary, new RunError(ErrorCode.DeadlineExceeded, $"the workflow did not end within {DurationText.Of(workflow.Spec.Timeout!.Value)}", "give it more time: `timeout` of the workflow"));

    static RunOutcome Over(JobBoard board) => new(RunStatus.Cancelled, board.Summary, new RunError(Code: null, "its schedule ended meanwhile"));
}
