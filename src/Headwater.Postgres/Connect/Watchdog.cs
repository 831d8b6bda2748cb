namespace Headwater.Postgres.Connect;

/// <summary>
/// Strikes when a time is over, whatever the process is busy with: it waits on a thread of its own, so that neither a driver that computes
/// nor a thread pool that is used up keeps it from it. What it does then is given: say the one error, and end the process.
/// </summary>
public sealed class Watchdog : IDisposable
{
    readonly ManualResetEventSlim _calledOff = new();
    readonly Thread _thread;

    /// <summary>Starts to wait. The time is that of the machine's monotonic clock.</summary>
    public Watchdog(TimeSpan deadline, Action late)
    {
        _thread = new Thread(() =>
        {
            if (!_calledOff.Wait(deadline))
                late();
        }) { IsBackground = true, Name = "watchdog", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>Calls it off. Where it has struck already, this waits until it has done.</summary>
    public void Dispose()
    {
        _calledOff.Set();
        if (_thread != Thread.CurrentThread)
            _thread.Join();
        _calledOff.Dispose();
    }
}
