namespace Headwater.Runs.Work;

/// <summary>Asks a working process to stop when its run is cancelled, and kills it after a grace, or past its deadline.</summary>
sealed class WorkerWatch : IAsyncDisposable
{
    readonly CancellationTokenSource _over = new();
    readonly WorkerChild _child;
    readonly TimeSpan _grace;
    readonly TimeProvider _time;
    readonly Task _watching;

    /// <param name="child">Whom to watch.</param>
    /// <param name="deadline">When it should have ended by itself; it is given a grace on top.</param>
    /// <param name="grace">How long it may take to stop once asked to.</param>
    /// <param name="time">Whose time.</param>
    /// <param name="cancelled">The run's.</param>
    public WorkerWatch(WorkerChild child, TimeSpan deadline, TimeSpan grace, TimeProvider time, CancellationToken cancelled)
    {
        (_child, _grace, _time) = (child, grace, time);
        _watching = WatchAsync(deadline + grace, cancelled);
    }

    /// <summary>Whether it was killed because its deadline had passed.</summary>
    public bool WasLate { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching;
        _over.Dispose();
    }

    async Task WatchAsync(TimeSpan most, CancellationToken cancelled)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, _over.Token);
        WasLate = await PassedAsync(most, either.Token);
        if (_over.IsCancellationRequested)
            return;
        if (!WasLate)
        {
            _child.CloseInput();
            if (!await PassedAsync(_grace, _over.Token))
                return;
        }

        _child.Kill();
    }

    async Task<bool> PassedAsync(TimeSpan span, CancellationToken ct)
    {
        try
        {
            await Task.Delay(span, _time, ct);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
