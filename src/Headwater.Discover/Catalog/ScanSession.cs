using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Discover.Catalog;

/// <summary>The session that a database is read in, which another one can replace: the driver gives a connection up after an error that PostgreSQL calls internal.</summary>
sealed class ScanSession(SafeSession first, Func<CancellationToken, Task<SafeSession>> open) : IAsyncDisposable
{
    public SafeSession Session { get; private set; } = first;

    /// <summary>The old one is over before the new one begins: the source may allow no more than one.</summary>
    public async Task RenewAsync(CancellationToken ct)
    {
        await Session.DisposeAsync();
        Session = await open(ct);
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
