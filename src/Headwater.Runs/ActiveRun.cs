using Headwater.Store.Runs;

namespace Headwater.Runs;

/// <summary>A run that this process works on: how to stop it, and how to wait for what happens next in it.</summary>
sealed class ActiveRun(RunLease lease) : IDisposable
{
    readonly CancellationTokenSource _stop = new();
    volatile TaskCompletionSource _next = NewSignal();

    public RunLease Lease { get; } = lease;

    /// <summary>Ends when the run has.</summary>
    public Task Working { get; set; } = Task.CompletedTask;

    public CancellationToken Stopping => _stop.Token;

    /// <summary>Completes when something happens after this moment.</summary>
    public Task NextAsync => _next.Task;

    public void Signal() => Interlocked.Exchange(ref _next, NewSignal()).TrySetResult();

    public Task StopAsync() => _stop.CancelAsync();

    public void Dispose() => _stop.Dispose();

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
