using Headwater.Postgres.Text;
using Npgsql;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>Queries that share one flight to the server and back, so that it works on the next while the rows of the last are read. Their rows are kept in memory.</summary>
public sealed class ReadBatch
{
    readonly ReadTransaction _transaction;
    readonly List<(SqlText Sql, Func<RunningQuery, Task> Read)> _queries = [];

    internal ReadBatch(ReadTransaction transaction) => _transaction = transaction;

    /// <summary>Adds a query; the list has its rows once the batch has run.</summary>
    public IReadOnlyList<T> Add<T>(SqlText sql, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        _queries.Add((sql, async query =>
        {
            while (await query.ReadAsync())
                rows.Add(query.Take(read));
        }));
        return rows;
    }

    /// <summary>Runs them all; bounds count over all of them together.</summary>
    public async Task RunAsync(QueryBounds bounds, CancellationToken ct)
    {
        if (_queries.Count == 0)
            return;
        await using var query = await _transaction.StartAsync([.. _queries.Select(one => one.Sql)], bounds, ct);
        await KeepAsync(query);
        await query.FinishAsync();
    }

    /// <summary>Runs them all and one more, whose rows come as they are read, after those of the others are in memory.</summary>
    public async Task<ReadTail<T>> RunAsync<T>(SqlText last, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var isFirst = _queries.Count == 0;
        var query = await _transaction.StartAsync([.. _queries.Select(one => one.Sql), last], QueryBounds.None, ct);
        try
        {
            await KeepAsync(query);
            if (!isFirst)
                await query.NextResultAsync();
            return new ReadTail<T>(query, read);
        }
        catch
        {
            await query.DisposeAsync();
            throw;
        }
    }

    async Task KeepAsync(RunningQuery query)
    {
        for (var i = 0; i < _queries.Count; i++)
        {
            if (i > 0)
                await query.NextResultAsync();
            await _queries[i].Read(query);
        }

        _queries.Clear();
    }
}
