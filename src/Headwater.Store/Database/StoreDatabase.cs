using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Headwater.Store.Database;

/// <summary>The store's server as the repositories use it: a connection for one piece of work, with or without a transaction around it.</summary>
sealed class StoreDatabase(NpgsqlDataSource source) : IAsyncDisposable
{
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        try
        {
            return await source.OpenConnectionAsync(ct);
        }
        catch (NpgsqlException fault) when (StoreFault.Describe(fault) is not null)
        {
            throw StoreFault.Describe(fault)!;
        }
    }

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

    public static Task<T> InTransactionAsync<T>(NpgsqlConnection connection, Func<NpgsqlConnection, Task<T>> work, CancellationToken ct) => TellAsync(async () =>
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
    public static async Task<T> TellAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException fault) when (StoreFault.Describe(fault) is not null)
        {
            throw StoreFault.Describe(fault)!;
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
