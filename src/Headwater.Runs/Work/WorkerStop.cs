using Headwater.Postgres.Connect;

namespace Headwater.Runs.Work;

/// <summary>Stops the work of a working process: it may still cancel on the server, and is given a grace for that.</summary>
sealed class WorkerStop(TimeSpan grace, Action late) : IDisposable
{
    readonly CancellationTokenSource _stop = new();
    int _begun;

    /// <summary>Cancelled when the work is to stop.</summary>
    public CancellationToken Token => _stop.Token;

    public void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
            return;
        try
        {
            // The watch begins first: what is cancelled may take its time on this very thread.
            _ = new Watchdog(grace, late);
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work was done at the same moment.
        }
    }

    public void Dispose() => _stop.Dispose();
}
