using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Handshake;
using Headwater.Postgres.Versions;
using Npgsql;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>
/// The only way to read a source: nothing can be asked outside of a read-only transaction, which is bounded in time on the server,
/// named there (<c>application_name</c>), sees nobody's <c>search_path</c>, and is cancelled when it is left.
/// READ ONLY is a belt; the role is the wall.
/// </summary>
public sealed class SafeSession : IAsyncDisposable
{
    readonly NpgsqlDataSource _driver;
    readonly IDisposable _lease;
    SessionStart _start;
    ReadTransaction? _current;
    bool _isAbandoned;

    internal SafeSession(SessionPlan plan, NpgsqlDataSource driver, NpgsqlConnection connection, IDisposable lease, SessionStart start)
    {
        (Plan, _driver, Connection, _lease, _start) = (plan, driver, connection, lease, start);
        Version = ServerVersion.Parse(connection.PostgresParameters.GetValueOrDefault("server_version", ""));
    }

    /// <summary>The server and the address it was reached at.</summary>
    public Route Route => Plan.Route;

    /// <summary>How the channel is protected, and the proof that was asked for.</summary>
    public ServerGreeting Greeting => Plan.Greeting;

    /// <summary>What a person should know about the login.</summary>
    public IReadOnlyList<string> Warnings => Plan.Proof.Warnings;

    public ServerVersion Version { get; }

    public string Database => Plan.Login.Database;

    public string User => Plan.Login.User;

    /// <summary>A standby, or a server that is still recovering.</summary>
    public bool IsInRecovery { get; private set; }

    /// <summary>Whether other sessions of this server are read only unless they say otherwise. Known only where the target asks for it.</summary>
    internal bool IsReadOnlyByDefault { get; private set; }

    /// <summary>Null when the server itself answers.</summary>
    public Pooler? Pooler { get; private set; }

    /// <summary>Statements sent so far, beginnings and ends of transactions and their settings aside.</summary>
    public long Statements { get; internal set; }

    internal SessionPlan Plan { get; }

    /// <summary>What a server knows of itself it can say at once, however long the session may take for all else.</summary>
    TimeSpan AtOnce => Plan.Limits.CheckStatement;

    internal NpgsqlConnection Connection { get; }

    internal bool IsAlive => !_isAbandoned && Connection.FullState.HasFlag(System.Data.ConnectionState.Open);

    internal IReadOnlyList<(string Name, string Value)> PerTransaction => Plan.Settings.PerTransaction(_start, Version.IsAtLeast(17));

    /// <summary>A snapshot to read in. One at a time; nothing is sent before its first query.</summary>
    public ReadTransaction BeginRead()
    {
        if (_current is not null)
            throw new InvalidOperationException("The session's last transaction has not been disposed of.");
        return _current = new ReadTransaction(this);
    }

    /// <summary>Everything about the server.</summary>
    public async Task<ServerFacts> FactsAsync(CancellationToken ct)
    {
        await using var transaction = BeginRead();
        var (facts, hasIdentifier) = await transaction.SingleAsync(
            ServerFactsQuery.Sql, row => (ServerFactsQuery.Read(row), ServerFactsQuery.MayReadSystemIdentifier(row)), AtOnce, ct);
        var identifier = hasIdentifier ? await transaction.ScalarAsync<string>(ServerFactsQuery.SystemIdentifier, ct) : null;
        await transaction.CommitAsync(ct);
        return facts with { SystemIdentifier = identifier, Pooler = Pooler };
    }

    public async ValueTask DisposeAsync()
    {
        var closing = Task.Run(async () =>
        {
            await Connection.DisposeAsync();
            await _driver.DisposeAsync();
        });
        try
        {
            // A driver that was left behind may never come back.
            if (!_isAbandoned)
                await closing.WaitAsync(Plan.Grace, Plan.Time);
        }
        catch (Exception e) when (e is TimeoutException or NpgsqlException or IOException or InvalidOperationException)
        {
            // There is nothing left to lose on this connection.
        }
        finally
        {
            _ = closing.ContinueWith(task => _ = task.Exception, TaskScheduler.Default);
            _lease.Dispose();
        }
    }

    /// <summary>Learns where it is; a session whose settings did not arrive brings them into each transaction.</summary>
    internal async Task<SessionHello> GreetAsync(CancellationToken ct)
    {
        await using var transaction = BeginRead();
        var hello = await transaction.SingleAsync(SessionHello.Sql, SessionHello.Read, AtOnce, ct);
        IsInRecovery = hello.IsInRecovery;
        IsReadOnlyByDefault = hello.IsReadOnlyByDefault && _start != SessionStart.Usual;
        Pooler = PoolerMarkers.Of(Route.Server.Host, Connection.ProcessID, hello.BackendProcess, _start == SessionStart.InTransactions, !hello.SettingsArrived);
        if (_start == SessionStart.SeeingReadOnlyFirst && Pooler is null)
            _ = await transaction.ScalarAsync<string>(SessionHello.ReadOnlyFromNowOn, ct);
        if (!hello.SettingsArrived)
            _start = SessionStart.InTransactions;
        await transaction.CommitAsync(ct);
        return hello;
    }

    internal void Abandon() => _isAbandoned = true;

    internal void Left(ReadTransaction transaction) => _current = ReferenceEquals(_current, transaction) ? null : _current;
}
