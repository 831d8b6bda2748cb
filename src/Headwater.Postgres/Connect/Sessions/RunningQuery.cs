using Headwater.Model.Errors;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Errors;
using Headwater.Postgres.Text;
using Npgsql;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>
/// Statements on their way, and the rows that come back: within their bounds, with every failure as one of ours.
/// Leaving before the end cancels at the server.
/// </summary>
sealed class RunningQuery : IAsyncDisposable
{
    readonly SessionPlan _plan;
    readonly ReadTransaction _transaction;
    readonly QueryBounds _bounds;
    readonly NpgsqlBatch _batch;
    readonly CancellationToken _caller;
    readonly CancellationTokenSource _clock;
    readonly CancellationTokenSource _both;
    CancellationTokenRegistration _link;
    NpgsqlDataReader? _reader;
    bool _isOver;
    bool _isLeftBehind;
    bool _isDistrusted;
    long _rows;
    long _bytes;

    RunningQuery(SessionPlan plan, ReadTransaction transaction, QueryBounds bounds, NpgsqlBatch batch, CancellationToken ct)
    {
        (_plan, _transaction, _bounds, _batch, _caller) = (plan, transaction, bounds, batch, ct);
        // The server's own statement_timeout speaks first where it can: its error says more.
        var time = bounds.Time ?? plan.Settings.Statement + plan.Grace;
        _clock = new CancellationTokenSource(time, plan.Time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_clock.Token);
        // The driver's own time begins anew with every read, and bounds what no token does: the read of a value that a server
        // announced and does not send.
        batch.Timeout = (int)Math.Ceiling(time.TotalSeconds) + 1;
    }

    /// <summary>Sends the statements in one flight and waits for the first result; the first <paramref name="skip"/> results are the transaction's own.</summary>
    public static async Task<RunningQuery> StartAsync(
        SessionPlan plan, ReadTransaction transaction, NpgsqlConnection connection, IEnumerable<SqlText> statements, int skip, QueryBounds bounds, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
            batch.BatchCommands.Add(Statements.Command(statement));
        var query = new RunningQuery(plan, transaction, bounds, batch, ct);
        try
        {
            // Whoever cancels does so once the statements are on their way: of a flight that may or may not have begun, nobody would
            // know whether there is a transaction to end.
            var flight = batch.ExecuteReaderAsync(query._both.Token);
            query._link = ct.UnsafeRegister(both => ((CancellationTokenSource)both!).Cancel(), query._both);
            query._reader = await query.HoldAsync(flight);
            for (var i = 0; i < skip; i++)
                await query.NextResultAsync();
            return query;
        }
        catch
        {
            await query.DisposeAsync();
            throw;
        }
    }

    public async Task<bool> NextResultAsync() => await HoldAsync(_reader!.NextResultAsync(_both.Token));

    /// <summary>Whether there is another row; it is in memory before it is counted.</summary>
    public async ValueTask<bool> ReadAsync()
    {
        if (_both.IsCancellationRequested)
            throw Failed(null);
        if (!await HoldAsync(_reader!.ReadAsync(_both.Token)))
            return false;
        if (++_rows > _bounds.Rows)
            throw TooMuch($"more than {_bounds.Rows:N0} rows");
        if (_bounds.Bytes is { } most && (_bytes += RowBytes(_reader)) > most)
            throw TooMuch($"more than {most:N0} bytes");
        return true;
    }

    /// <summary>Turns the current row into a value.</summary>
    public T Take<T>(Func<NpgsqlDataReader, T> read)
    {
        try
        {
            return read(_reader!);
        }
        catch (Exception e)
        {
            throw Failed(e);
        }
    }

    /// <summary>Reads on to the end of all results.</summary>
    public async Task FinishAsync()
    {
        while (await NextResultAsync())
        {
        }

        _isOver = true;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_reader is not null && !_isLeftBehind)
                await CloseAsync(_reader);
        }
        finally
        {
            _transaction.QueryOver();
            if (!_isLeftBehind)
            {
                await _batch.DisposeAsync();
                await _link.DisposeAsync();
                _both.Dispose();
                _clock.Dispose();
            }
        }
    }

    async Task CloseAsync(NpgsqlDataReader reader)
    {
        if (!_isOver)
            _transaction.Break();
        var closing = Task.Run(async () =>
        {
            // Closing a reader reads to the end of what was asked, however much that is; so the server is told to stop first.
            if (!_isOver)
                _batch.Cancel();
            await reader.DisposeAsync();
        });
        try
        {
            await closing.WaitAsync(_isDistrusted ? _plan.Grace / 5 : _plan.Grace, _plan.Time);
        }
        catch (TimeoutException)
        {
            LeaveBehind(closing);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // What ends here was over anyway; whoever waited for it has its own error.
        }
        finally
        {
            if (_isDistrusted)
                _transaction.Abandon();
        }
    }

    async Task<T> HoldAsync<T>(Task<T> work)
    {
        try
        {
            if (!work.IsCompleted && await Deadline.IsLeftBehindAsync(work, _plan.Grace, _plan.Time, _both.Token))
                LeaveBehind(work);
            else
                return await work;
        }
        catch (Exception e)
        {
            throw Failed(e);
        }

        throw Failed(null);
    }

    void LeaveBehind(Task work)
    {
        _isLeftBehind = true;
        _transaction.Abandon();
        _ = work.ContinueWith(task => _ = task.Exception, TaskScheduler.Default);
    }

    Exception Failed(Exception? e)
    {
        _transaction.Break();
        // After an error of the server nothing runs there any more; a second cancel request would hit whatever comes next.
        _isOver |= IsOfServer(e);
        if (_caller.IsCancellationRequested)
            return new OperationCanceledException("The query was cancelled.", e, _caller);
        if (e is null || _clock.IsCancellationRequested && e is not PostgresException)
            return ErrorMap.Late(_plan.InSession, e);
        var error = ErrorMap.Of(e, _plan.InSession);
        _isDistrusted |= error.Code == ErrorCode.ServerMisbehaved;
        return error;
    }

    static bool IsOfServer(Exception? e) => e is PostgresException || e?.InnerException is { } inner && IsOfServer(inner);

    HeadwaterException TooMuch(string what)
    {
        _transaction.Break();
        return new HeadwaterException(
            ErrorCode.QueryFailed, $"the answer of {_plan.Route} has {what}", "narrow what is asked for: fewer schemas, tables or rows");
    }

    // The driver gives the length of a value of any type without reading it.
    static long RowBytes(NpgsqlDataReader row)
    {
        var sum = 0L;
        for (var i = 0; i < row.FieldCount; i++)
            sum += row.IsDBNull(i) ? 0 : row.GetBytes(i, 0, null, 0, 0);
        return sum;
    }
}
