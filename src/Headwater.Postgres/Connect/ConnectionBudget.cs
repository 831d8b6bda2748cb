namespace Headwater.Postgres.Connect;

/// <summary>Only so many connections at a time; whoever wants one more waits.</summary>
sealed class ConnectionBudget(int most) : IDisposable
{
    readonly SemaphoreSlim _free = new(most, most);

    public async Task<IDisposable> TakeAsync(CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        return new Lease(_free);
    }

    public void Dispose() => _free.Dispose();

    sealed class Lease(SemaphoreSlim free) : IDisposable
    {
        int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
                free.Release();
        }
    }
}
