using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Headwater.Store.Database;

/// <summary>The store's server as the repositories use it: a connection for one piece of work, with or without a transaction around it.</summary>
sealed class StoreDatabase(NpgsqlDataSource source, TimeProvider time) : IAsyncDisposable
{
    /// <summary>After so long without an answer a pooled connection is asked whether it still works: the server may have been restarted.</summary>
    static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);

    long _answered = time.GetTimestamp();

    public Task<NpgsqlConnection> OpenAsync(CancellationToken ct) => TellAsync(async () =>
    {
        var connection = await source.OpenConnectionAsync(ct);
        if (time.GetElapsedTime(Volatile.Read(ref _answered)) < Trusted || await AnswersAsync(connection, ct))
            return connection;
        await connection.DisposeAsync();
        source.Clear();
        return await source.OpenConnectionAsync(ct);
    });

    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await TellAsync(() => work(connection));
    }

    /// <summary>All of the work or none of it: whatever ends it early rolls back.</summary>
    public async Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await InTransactionAsync(connection, work, ct);
    }

    /// <inheritdoc cref="InTransactionAsync{T}(Func{NpgsqlConnection, Task{T}}, CancellationToken)"/>
    public Task<T> InTransactionAsync<T>(NpgsqlConnection connection, Func<NpgsqlConnection, Task<T>> work, CancellationToken ct) => TellAsync(async () =>
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        var result = await work(connection);
        await transaction.CommitAsync(ct);
        return result;
    });

    /// <summary>Rows one by one as they arrive; the connection is held until the last is read or the reader stops.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(Func<NpgsqlConnection, NpgsqlCommand> query, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = query(connection);
        await using var reader = await TellAsync(() => command.ExecuteReaderAsync(ct));
        while (await TellAsync(() => reader.ReadAsync(ct)))
            yield return read(reader);
    }

    /// <summary>Does it, and says in an operator's words when the store's server is the reason that it fails.</summary>
    public async Task<T> TellAsync<T>(Func<Task<T>> work)
    {
        try
        {
            var result = await work();
            Volatile.Write(ref _answered, time.GetTimestamp());
            return result;
        }
        catch (NpgsqlException fault) when (StoreFault.Describe(fault) is not null)
        {
            Volatile.Write(ref _answered, long.MinValue / 2);
            throw StoreFault.Describe(fault)!;
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    static async Task<bool> AnswersAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            return await connection.Sql("select 1").AnyAsync(ct);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
