using Headwater.Model;
using Headwater.OpenMetadata.Rest;

namespace Headwater.OpenMetadata.Tests;

/// <summary>A clock whose waits for another try are over at once, and remembered. Deadlines of requests and connections are those of the system.</summary>
sealed class WaitRecorder : TimeProvider
{
    static readonly TimeSpan Dial = Limits.Default.Dial;

    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan || dueTime == new RetryPolicy().Request || dueTime == Dial / 5 || (dueTime <= Dial && dueTime > Dial / 2))
            return System.CreateTimer(callback, state, dueTime, period);
        lock (Waits)
            Waits.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
