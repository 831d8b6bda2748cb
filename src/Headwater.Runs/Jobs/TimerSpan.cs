namespace Headwater.Runs.Jobs;

/// <summary>How long a timer waits: not longer than it can, which is for ever as far as a run is concerned, and not less than nothing.</summary>
static class TimerSpan
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    public static TimeSpan Of(TimeSpan? time) =>
        time is not { } given || given > Longest ? Timeout.InfiniteTimeSpan
        : given > TimeSpan.Zero ? given
        : TimeSpan.Zero;
}
