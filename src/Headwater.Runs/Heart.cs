using Headwater.Store;
using Microsoft.Extensions.Logging;

namespace Headwater.Runs;

/// <summary>
/// Gives signs of life of a run while it is worked on, and stops it when somebody asked for that, when it was given to somebody else,
/// or when no sign got through for as long as the run may go without one: it is somebody else's to say then that it died.
/// </summary>
sealed class Heart(HeadwaterStore store, RunSettings settings, TimeProvider time, ILogger log)
{
    public async Task BeatAsync(ActiveRun run, CancellationToken done)
    {
        using var timer = new PeriodicTimer(settings.Heartbeat, time);
        var heard = time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                if (await SignAsync(run, done) is { } goOn)
                    heard = goOn ? time.GetTimestamp() : 0;
                if (heard == 0 || time.GetElapsedTime(heard) > settings.Lease)
                    await run.StopAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The run is done.
        }
    }

    /// <summary>Whether the run is to go on; null when the store did not say.</summary>
    async Task<bool?> SignAsync(ActiveRun run, CancellationToken done)
    {
        try
        {
            var signal = await store.Runs.HeartbeatAsync(run.Lease, settings.Lease, done);
            return signal is { Held: true, CancelRequested: false };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.HeartbeatFailed(e, run.Lease.Run);
            return null;
        }
    }
}
