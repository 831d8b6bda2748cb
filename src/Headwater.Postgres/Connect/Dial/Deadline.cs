namespace Headwater.Postgres.Connect.Dial;

/// <summary>
/// Holds work to a time, including work that does not listen: a driver that computes, or that reads on whatever its token says,
/// is left behind after a grace and its caller goes on with an error.
/// </summary>
static class Deadline
{
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public static async Task<T> HoldAsync<T>(
        TimeSpan limit, TimeProvider time, Func<CancellationToken, Task<T>> work, Func<Exception?, Exception> late, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var clock = new CancellationTokenSource(limit, time);
        var both = CancellationTokenSource.CreateLinkedTokenSource(ct, clock.Token);
        var running = Task.Run(() => work(both.Token), CancellationToken.None);
        if (await IsLeftBehindAsync(running, limit / 5, time, both.Token))
        {
            _ = running.ContinueWith(task => { _ = task.Exception; both.Dispose(); }, TaskScheduler.Default);
            ct.ThrowIfCancellationRequested();
            throw late(null);
        }

        using (both)
        {
            try
            {
                return await running;
            }
            catch (Exception e) when (both.IsCancellationRequested)
            {
                ct.ThrowIfCancellationRequested();
                throw late(e);
            }
        }
    }

    /// <summary>Waits for the work; true when it has not ended a grace after its token was cancelled.</summary>
    public static async Task<bool> IsLeftBehindAsync(Task running, TimeSpan grace, TimeProvider time, CancellationToken until)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = until.Register(() => cancelled.TrySetResult());
        if (await Task.WhenAny(running, cancelled.Task) == running)
            return false;
        using var enough = new CancellationTokenSource();
        var first = await Task.WhenAny(running, Task.Delay(grace, time, enough.Token));
        await enough.CancelAsync();
        return first != running;
    }
}
