using Headwater.Model.Catalog;
using Headwater.Store.Database;
using Npgsql;
using NpgsqlTypes;

namespace Headwater.Store.Catalogs;

/// <summary>
/// The temporary table that a scan's differences go to while it runs, over one open COPY. It belongs to a session:
/// if that ends early, nothing of the scan is left, and nothing of the catalogue was touched.
/// </summary>
sealed class Staging(StoreDatabase database) : IAsyncDisposable
{
    const string Create = $"""
        {TempTables.Prepare};
        create temp table scan_object (
          uid uuid not null,
          known boolean not null,
          kind text collate "C" not null,
          database_uid uuid not null,
          database text collate "C" not null,
          schema text collate "C" not null,
          name text collate "C" not null,
          system_identifier text collate "C",
          database_oid bigint not null,
          oid bigint not null,
          content_hash uuid not null,
          columns integer not null,
          row_estimate bigint,
          size_bytes bigint,
          figures text,
          moved boolean not null,
          body jsonb
        )
        """;

    NpgsqlConnection? _connection;
    NpgsqlBinaryImporter? _copy;

    /// <summary>Whether a row is of something that the store has already.</summary>
    public bool HasKnown { get; private set; }

    public Task AddAsync(StagedObject row, CatalogContent? content, CancellationToken ct) => database.TellAsync(async () =>
    {
        _copy ??= await BeginAsync(ct);
        HasKnown |= row.Known;
        await WriteAsync(_copy, row, ct);
        await (content is { } body ? _copy.WriteAsync(body.Json, NpgsqlDbType.Jsonb, ct) : _copy.WriteNullAsync(ct));
        return true;
    });

    /// <summary>Ends the COPY: the session with all the rows in its table.</summary>
    public Task<NpgsqlConnection> CloseAsync(CancellationToken ct) => database.TellAsync(async () =>
    {
        if (_copy is null)
            return await ConnectAsync(ct);
        await _copy.CompleteAsync(ct);
        await _copy.DisposeAsync();
        _copy = null;

        // The planner knows nothing of a temporary table until it is told; what is new is joined with nothing.
        if (HasKnown)
            await _connection!.Sql("analyze scan_object (uid, known)").RunAsync(ct);
        return _connection!;
    });

    public async ValueTask DisposeAsync()
    {
        if (_copy is not null)
            await AbandonAsync(_copy);
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    static async Task AbandonAsync(NpgsqlBinaryImporter copy)
    {
        try
        {
            await copy.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // The session was lost before: nothing is there to abandon.
        }
    }

    async Task<NpgsqlBinaryImporter> BeginAsync(CancellationToken ct) =>
        await (await ConnectAsync(ct)).BeginBinaryImportAsync("copy scan_object from stdin (format binary)", ct);

    async Task<NpgsqlConnection> ConnectAsync(CancellationToken ct)
    {
        if (_connection is null)
        {
            _connection = await database.OpenAsync(ct);
            await _connection.Sql(Create).RunAsync(ct);
        }

        return _connection;
    }

    static async Task WriteAsync(NpgsqlBinaryImporter copy, StagedObject row, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(row.Uid, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(row.Known, NpgsqlDbType.Boolean, ct);
        await copy.WriteAsync(row.Place.Kind.Word(), NpgsqlDbType.Text, ct);
        await copy.WriteAsync(row.DatabaseUid, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(row.Place.Database, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(row.Place.Schema, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(row.Place.Name, NpgsqlDbType.Text, ct);
        await WriteTextAsync(copy, row.SystemIdentifier, ct);
        await copy.WriteAsync(row.DatabaseOid, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(row.Oid, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(row.Hash, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(row.Columns, NpgsqlDbType.Integer, ct);
        await WriteNumberAsync(copy, row.RowEstimate, ct);
        await WriteNumberAsync(copy, row.SizeBytes, ct);
        await WriteTextAsync(copy, row.Figures, ct);
        await copy.WriteAsync(row.Moved, NpgsqlDbType.Boolean, ct);
    }

    static Task WriteTextAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken ct) =>
        text is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(text, NpgsqlDbType.Text, ct);

    static Task WriteNumberAsync(NpgsqlBinaryImporter copy, long? number, CancellationToken ct) =>
        number is { } value ? copy.WriteAsync(value, NpgsqlDbType.Bigint, ct) : copy.WriteNullAsync(ct);
}
