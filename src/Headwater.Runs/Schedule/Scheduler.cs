using Headwater.Model.Errors;
using Headwater.Store;
using Headwater.Store.Workflows;
using Microsoft.Extensions.Logging;

namespace Headwater.Runs.Schedule;

/// <summary>
/// Starts workflows when they are due. The store says when, so that any number of servers may look: for each time there is one run, and a
/// time that nobody was there for is made up for once, whatever else was missed.
/// </summary>
public sealed class Scheduler(HeadwaterStore store, RunService runs, RunSettings settings, TimeProvider time, ILogger<Scheduler> log) : IAsyncDisposable
{
    readonly Dictionary<Guid, Task> _starting = [];
    readonly CancellationTokenSource _closing = new();
    Task _looking = Task.CompletedTask;

    /// <summary>Looks now, and from time to time.</summary>
    public void Open() => _looking = LookAsync(_closing.Token);

    /// <summary>Looks no more, and waits for what it was about to start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _looking;
        await Task.WhenAll(_starting.Values);
    }

    async Task LookAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(settings.Schedule, time);
        try
        {
            do
                await TryLookAsync(ct);
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    async Task TryLookAsync(CancellationToken ct)
    {
        try
        {
            foreach (var (workflow, _) in _starting.Where(one => one.Value.IsCompleted).ToList())
                _starting.Remove(workflow);
            foreach (var workflow in await store.Workflows.DueAsync(time.GetUtcNow(), ct))
                if (!_starting.ContainsKey(workflow.Uid))
                    _starting[workflow.Uid] = StartAsync(workflow, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LookingFailed(e);
        }
    }

    /// <summary>To replace a run may take a while, which no other workflow has to wait for.</summary>
    async Task StartAsync(WorkflowRecord workflow, CancellationToken ct)
    {
        try
        {
            var now = time.GetUtcNow();
            if (workflow.Spec.Schedule is { } schedule && (schedule.EndOn is null || now < schedule.EndOn))
                await RunAsync(workflow, ct);
            await store.Workflows.AdvanceAsync(workflow, workflow.Spec.Schedule?.NextAfter(now), ct);
        }
        catch (Exception e)
        {
            if (!ct.IsCancellationRequested)
                log.StartingFailed(e, workflow.Name);
        }
    }

    async Task RunAsync(WorkflowRecord workflow, CancellationToken ct)
    {
        try
        {
            if (await runs.StartWorkflowAsync(workflow, workflow.DueAt, ct) is { } run)
                log.WorkflowStarted(workflow.Name, run);
        }
        catch (HeadwaterException e) when (e.Code == ErrorCode.InUse)
        {
            log.WorkflowLeftOut(workflow.Name, e.Message);
        }
    }
}
