namespace Headwater.EndToEnd;

/// <summary>Waits for a state of the world outside.</summary>
static class Wait
{
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public static Task UntilAsync(Func<bool> state, string failure, TimeSpan patience, CancellationToken ct) =>
        UntilAsync(() => Task.FromResult(state()), failure, patience, ct);

    public static async Task UntilAsync(Func<Task<bool>> state, string failure, TimeSpan patience, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        using var clock = new PeriodicTimer(Between);
        try
        {
            while (!await state())
                await clock.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"{failure} within {patience}", e);
        }
    }
}
