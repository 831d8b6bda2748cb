using Headwater.Postgres.Text;
using Npgsql;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>Queries that share one flight to the server and back. Their rows are kept in memory.</summary>
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
        for (var i = 0; i < _queries.Count; i++)
        {
            if (i > 0)
                await query.NextResultAsync();
            await _queries[i].Read(query);
        }

        await query.FinishAsync();
        _queries.Clear();
    }
}
