using Headwater.Model;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>
/// Goes from database to database with one session at a time, since a session cannot move and a source may allow no second one.
/// It begins with an open session in the source's own database, and that session is its own from then on.
/// </summary>
sealed class DatabaseTour(SourceConnector connector, SafeSession first, Limits limits) : IAsyncDisposable
{
    SafeSession? _session = first;
    string? _home;
    string? _at;

    /// <summary>The server, asked once and before anything else.</summary>
    public async Task<ServerFacts> BeginAsync(CancellationToken ct)
    {
        var facts = await _session!.FactsAsync(ct);
        _home = _at = facts.Database;
        return facts;
    }

    /// <summary>Reads in a snapshot of one database.</summary>
    public async Task<T> ReadAsync<T>(string database, Func<ReadTransaction, Task<T>> read, CancellationToken ct)
    {
        var session = await InAsync(database, ct);
        await using var snapshot = session.BeginRead();
        var value = await read(snapshot);
        await snapshot.CommitAsync(ct);
        return value;
    }

    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? ValueTask.CompletedTask;

    async Task<SafeSession> InAsync(string database, CancellationToken ct)
    {
        if (_session is { } there && _at == database)
            return there;
        await DisposeAsync();
        _session = null;
        // A pooler may know the source's own database by another name than the server does.
        _session = await connector.OpenAsync(SessionSettings.ForCheck(limits), database == _home ? null : database, ct);
        _at = database;
        return _session;
    }
}
