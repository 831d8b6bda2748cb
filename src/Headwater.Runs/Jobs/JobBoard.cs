using System.Text.Json;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Store.Runs;

namespace Headwater.Runs.Jobs;

/// <summary>How each job of a workflow's run stands: told as it changes, and kept, so that everybody can see it at any time.</summary>
sealed class JobBoard : IDisposable
{
    readonly RunContext _run;
    readonly TimeProvider _time;
    readonly List<JobSummary> _jobs;
    readonly SemaphoreSlim _writing = new(1);

    public JobBoard(RunContext run, IReadOnlyList<JobSpec> dag, TimeProvider time)
    {
        (_run, _time) = (run, time);
        _jobs = [.. dag.Select(job => new JobSummary(job.Name, JobStatus.Waiting))];
    }

    /// <summary>What the run leaves.</summary>
    public JsonElement Summary => JsonSerializer.SerializeToElement(new WorkflowSummary(_jobs), RunJson.Default.WorkflowSummary);

    public JobSummary? FirstFailed => _jobs.Find(job => job.Status == JobStatus.Failed);

    public Task BeginAsync(CancellationToken ct) => _run.Store.Runs.SummariseAsync(_run.Lease, Summary, ct);

    public Task StartedAsync(string job, int number, Guid run, CancellationToken ct) =>
        ChangeAsync(job, one => one with { Status = JobStatus.Running, Tries = number, Run = run, StartedAt = one.StartedAt ?? _time.GetUtcNow(), Error = null }, message: null, ct);

    /// <summary>Something is to be said of a job, which stands where it stood.</summary>
    public Task SayAsync(string job, string message, CancellationToken ct) => ChangeAsync(job, one => one, message, ct);

    public Task RetryingAsync(string job, int number, RunError error, string message, CancellationToken ct) =>
        ChangeAsync(job, one => one with { Status = JobStatus.Retrying, Tries = number, Error = error }, message, ct);

    public Task SucceededAsync(string job, int number, string? result, CancellationToken ct) =>
        ChangeAsync(job, one => one with { Status = JobStatus.Succeeded, Tries = number, FinishedAt = _time.GetUtcNow(), Result = result, Error = null }, result, ct);

    public Task EndedAsync(string job, JobStatus status, int number, RunError? error, CancellationToken ct) =>
        ChangeAsync(job, one => one with { Status = status, Tries = number, FinishedAt = _time.GetUtcNow(), Error = error }, error?.Message, ct);

    /// <summary>Passes on how far a job's scan is.</summary>
    public Task ProgressAsync(string job, ScanProgress progress, CancellationToken ct) =>
        _run.TellAsync(EventKind.Job, new JobEvent(job, JobStatus.Running, Progress: progress), RunJson.Default.JobEvent, ct);

    /// <summary>Says of what has not ended that it will not.</summary>
    public async Task CancelRestAsync()
    {
        foreach (var job in _jobs.Where(job => job.Status is JobStatus.Waiting or JobStatus.Running or JobStatus.Retrying).ToList())
            await EndedAsync(job.Name, JobStatus.Cancelled, job.Tries, error: null, CancellationToken.None);
    }

    public void Dispose() => _writing.Dispose();

    async Task ChangeAsync(string job, Func<JobSummary, JobSummary> change, string? message, CancellationToken ct)
    {
        // One after the other: what is written last is how it is.
        await _writing.WaitAsync(ct);
        try
        {
            var at = _jobs.FindIndex(one => one.Name == job);
            _jobs[at] = change(_jobs[at]);
            await _run.Store.Runs.SummariseAsync(_run.Lease, Summary, ct);
            await _run.TellAsync(EventKind.Job, new JobEvent(job, _jobs[at].Status, _jobs[at].Tries, _jobs[at].Run, message), RunJson.Default.JobEvent, ct);
        }
        finally
        {
            _writing.Release();
        }
    }
}
