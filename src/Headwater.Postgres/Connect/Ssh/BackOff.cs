namespace Headwater.Postgres.Connect.Ssh;

/// <summary>How long to wait before the next attempt: nothing after a tunnel that held, twice as long after each that did not.</summary>
sealed class BackOff(TimeProvider time)
{
    static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Held = TimeSpan.FromSeconds(10);

    DateTimeOffset? _started;
    int _short;

    /// <summary>Waits, and counts this attempt.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        _short = _started is { } started && time.GetUtcNow() - started < Held ? _short + 1 : 0;
        // The first reconnect of a young tunnel is free too.
        if (_short > 1)
            await Task.Delay(TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(_short - 2, 10))), time, ct);
        _started = time.GetUtcNow();
    }
}
