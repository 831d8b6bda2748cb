using System.Runtime.CompilerServices;
using Headwater.Model.Errors;
using Headwater.Postgres.Connect.Errors;
using Headwater.Postgres.Text;
using Npgsql;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>
/// One snapshot of a source, read only. Its BEGIN goes out together with its first query, so that there is no moment in which the session
/// is in a transaction that is not yet what it should be. A query that fails, or is left before its end, ends it.
/// </summary>
public sealed class ReadTransaction : IAsyncDisposable
{
    readonly SafeSession _session;
    State _state;
    bool _isBusy;

    internal ReadTransaction(SafeSession session) => _session = session;

    enum State
    {
        NotBegun,
        Open,

        /// <summary>Still open at the server, and good for nothing but its end.</summary>
        Broken,
        Over,
    }

    /// <summary>Whether another query can run in it.</summary>
    public bool IsUsable => _state is State.NotBegun or State.Open;

    /// <summary>The rows, as they come.</summary>
    /// <exception cref="HeadwaterException">The query could not be answered.</exception>
    public IAsyncEnumerable<T> QueryAsync<T>(SqlText sql, Func<NpgsqlDataReader, T> read, CancellationToken ct) => QueryAsync(sql, read, QueryBounds.None, ct);

    /// <summary>The rows, as they come, within bounds.</summary>
    /// <exception cref="HeadwaterException">The query could not be answered, or its answer is out of bounds.</exception>
    public async IAsyncEnumerable<T> QueryAsync<T>(SqlText sql, Func<NpgsqlDataReader, T> read, QueryBounds bounds, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var query = await StartAsync([sql], bounds, ct);
        while (await query.ReadAsync())
            yield return query.Take(read);
        await query.FinishAsync();
    }

    /// <summary>The one row of a query that has exactly one.</summary>
    public Task<T> SingleAsync<T>(SqlText sql, Func<NpgsqlDataReader, T> read, CancellationToken ct) => SingleAsync(sql, read, within: null, ct);

    /// <inheritdoc cref="SingleAsync{T}(SqlText, Func{NpgsqlDataReader, T}, CancellationToken)"/>
    public async Task<T> SingleAsync<T>(SqlText sql, Func<NpgsqlDataReader, T> read, TimeSpan? within, CancellationToken ct)
    {
        await using var query = await StartAsync([sql], new QueryBounds(Rows: 1, Time: within), ct);
        if (!await query.ReadAsync())
            throw new HeadwaterException(ErrorCode.QueryFailed, $"{_session.Plan.Route} gave no row where there is always one", HintOfEmptiness);
        var value = query.Take(read);
        await query.ReadAsync();
        await query.FinishAsync();
        return value;
    }

    /// <summary>The first column of the first row; default where there is no row or it is null.</summary>
    public async Task<T?> ScalarAsync<T>(SqlText sql, CancellationToken ct)
    {
        await using var query = await StartAsync([sql], QueryBounds.None, ct);
        var value = default(T);
        if (await query.ReadAsync())
            value = query.Take(row => row.IsDBNull(0) ? default : row.GetFieldValue<T>(0));
        while (await query.ReadAsync())
        {
        }

        await query.FinishAsync();
        return value;
    }

    /// <summary>Several queries that go out in one flight.</summary>
    public ReadBatch Batch() => new(this);

    /// <summary>Ends it. Nothing was written; committing only lets the server forget it without a word.</summary>
    public async Task CommitAsync(CancellationToken ct)
    {
        // What is still open when it is left is rolled back.
        ct.ThrowIfCancellationRequested();
        if (_state == State.Open)
            await EndAsync(Statements.Commit, _session.Plan.Limits.CheckStatement, ct);
        _state = _state is State.Open or State.NotBegun ? State.Over : _state;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_state is State.Open or State.Broken && _session.IsAlive)
                await EndAsync(Statements.Rollback, _session.Plan.Grace, CancellationToken.None);
        }
        catch (HeadwaterException)
        {
            // The session could not even end its transaction: it ends with it.
            _session.Abandon();
        }
        finally
        {
            _state = State.Over;
            _session.Left(this);
        }
    }

    const string HintOfEmptiness = "the role may be kept from seeing it; check its rights with `headwater source test`";

    internal async Task<RunningQuery> StartAsync(IReadOnlyList<SqlText> statements, QueryBounds bounds, CancellationToken ct)
    {
        if (_isBusy)
            throw new InvalidOperationException("The transaction's last query has not been read to its end, nor left.");
        if (!IsUsable)
            throw new InvalidOperationException("The transaction is over.");
        if (!_session.IsAlive)
            throw ErrorMap.Lost(_session.Plan.InSession, null);
        // Before anything counts as sent: otherwise a rollback would follow a transaction that never began.
        ct.ThrowIfCancellationRequested();
        _isBusy = true;
        _session.Statements += statements.Count;
        if (_state == State.Open)
            return await RunningQuery.StartAsync(_session.Plan, this, _session.Connection, statements, 0, bounds, ct);

        // From here on the server may have begun it, whatever becomes of the query.
        _state = State.Open;
        var settings = Statements.Settings(_session.PerTransaction);
        IReadOnlyList<SqlText> all = settings is null ? [Statements.Begin, .. statements] : [Statements.Begin, settings, .. statements];
        return await RunningQuery.StartAsync(_session.Plan, this, _session.Connection, all, settings is null ? 0 : 1, bounds, ct);
    }

    internal void QueryOver() => _isBusy = false;

    internal void Break() => _state = _state == State.Open ? State.Broken : _state;

    internal void Abandon()
    {
        _state = State.Over;
        _session.Abandon();
    }

    async Task EndAsync(SqlText statement, TimeSpan time, CancellationToken ct)
    {
        _state = State.Over;
        await using var end = await RunningQuery.StartAsync(_session.Plan, this, _session.Connection, [statement], 0, new QueryBounds(Time: time), ct);
        await end.FinishAsync();
    }
}
