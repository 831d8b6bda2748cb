namespace Headwater.Postgres.Tests.Connect;

/// <summary>The real clock, but that waits of one length end only when the test lets them.</summary>
sealed class HeldTime(TimeSpan held) : TimeProvider
{
    readonly TaskCompletionSource<ITimer> _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != held || _waiting.Task.IsCompleted)
            return base.CreateTimer(callback, state, dueTime, period);
        var timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        _waiting.SetResult(timer);
        return timer;
    }

    /// <summary>Waits until somebody waits so.</summary>
    public Task WaitedForAsync(CancellationToken ct) => _waiting.Task.WaitAsync(ct);

    public async Task LetGoAsync() => (await _waiting.Task).Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
}
