namespace Headwater.Runs.Work;

/// <summary>
/// Ends this process at its deadline, come what may: a driver that computes, or reads on whatever its token says, cannot be bounded from within.
/// The last words are written by a thread of its own, which needs nothing of the thread pool that the driver may have filled.
/// </summary>
sealed class Watchdog : IDisposable
{
    /// <summary>The exit code of a process that its watchdog ended.</summary>
    public const int ExitCode = 124;

    readonly ManualResetEventSlim _done = new();

    public Watchdog(TimeSpan deadline, Action lastWords)
    {
        var thread = new Thread(() => Watch(deadline, lastWords)) { IsBackground = true, Name = "watchdog" };
        thread.Start();
    }

    public void Dispose() => _done.Set();

    void Watch(TimeSpan deadline, Action lastWords)
    {
        if (_done.Wait(deadline))
            return;
        lastWords();
        Environment.Exit(ExitCode);
    }
}
