using Npgsql;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>The last query of a batch, whose rows are read as they come. To be left before the transaction ends.</summary>
public sealed class ReadTail<T> : IAsyncDisposable
{
    readonly RunningQuery _query;
    readonly Func<NpgsqlDataReader, T> _read;
    bool _isLeft;

    internal ReadTail(RunningQuery query, Func<NpgsqlDataReader, T> read) => (_query, _read) = (query, read);

    /// <summary>The rows; to be asked for once.</summary>
    /// <exception cref="Headwater.Model.Errors.HeadwaterException">The query could not be answered.</exception>
    public async IAsyncEnumerable<T> RowsAsync()
    {
        while (await _query.ReadAsync())
            yield return _query.Take(_read);
        await _query.FinishAsync();
    }

    public ValueTask DisposeAsync()
    {
        if (_isLeft)
            return default;
        _isLeft = true;
        return _query.DisposeAsync();
    }
}
