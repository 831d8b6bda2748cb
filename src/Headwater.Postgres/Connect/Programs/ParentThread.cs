using System.Collections.Concurrent;
using System.Diagnostics;

namespace Headwater.Postgres.Connect.Programs;

/// <summary>
/// The thread that starts children. The kernel sends a parent-death signal when the thread that forked ends, not the process:
/// a pool thread would take its children along whenever the pool shrinks, this one lives as long as the process.
/// </summary>
static class ParentThread
{
    static readonly BlockingCollection<Action> Starts = [];

    static ParentThread() => new Thread(Work) { IsBackground = true, Name = "children" }.Start();

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        return started.Task;
    }

    static void Work()
    {
        foreach (var start in Starts.GetConsumingEnumerable())
            start();
    }
}
