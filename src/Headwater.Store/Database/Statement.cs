using System.Diagnostics.CodeAnalysis;
using Npgsql;
using NpgsqlTypes;

namespace Headwater.Store.Database;

/// <summary>A statement with its values in the order of <c>$1, $2 ..</c>, each of a named type; running it disposes it.</summary>
static class Statement
{
    [SuppressMessage("Reliability", "CA2000", Justification = "Running the statement disposes it.")]
    public static NpgsqlCommand Sql(this NpgsqlConnection connection, string text) => new(text, connection);

    public static NpgsqlCommand With(this NpgsqlCommand command, Guid value) => command.Add(NpgsqlDbType.Uuid, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, Guid? value) => command.Add(NpgsqlDbType.Uuid, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, string? value) => command.Add(NpgsqlDbType.Text, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, long value) => command.Add(NpgsqlDbType.Bigint, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, long? value) => command.Add(NpgsqlDbType.Bigint, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, int value) => command.Add(NpgsqlDbType.Integer, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, int? value) => command.Add(NpgsqlDbType.Integer, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, bool value) => command.Add(NpgsqlDbType.Boolean, value);

    /// <summary>A moment in UTC.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, DateTimeOffset? value) => command.Add(NpgsqlDbType.TimestampTz, value?.UtcDateTime);

    public static NpgsqlCommand With(this NpgsqlCommand command, TimeSpan value) => command.Add(NpgsqlDbType.Interval, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, byte[] value) => command.Add(NpgsqlDbType.Bytea, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, Guid[] value) => command.Add(NpgsqlDbType.Array | NpgsqlDbType.Uuid, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, string[] value) => command.Add(NpgsqlDbType.Array | NpgsqlDbType.Text, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, long[] value) => command.Add(NpgsqlDbType.Array | NpgsqlDbType.Bigint, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, int?[] value) => command.Add(NpgsqlDbType.Array | NpgsqlDbType.Integer, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, bool[] value) => command.Add(NpgsqlDbType.Array | NpgsqlDbType.Boolean, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, string?[] value, NpgsqlDbType of) => command.Add(NpgsqlDbType.Array | of, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, byte[][] value) => command.Add(NpgsqlDbType.Array | NpgsqlDbType.Bytea, value);

    public static NpgsqlCommand With(this NpgsqlCommand command, DateTime[] value) => command.Add(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, value);

    public static NpgsqlCommand WithJson(this NpgsqlCommand command, string? json) => command.Add(NpgsqlDbType.Jsonb, json);

    /// <summary>How many rows it touched.</summary>
    public static async Task<int> RunAsync(this NpgsqlCommand command, CancellationToken ct)
    {
        await using (command)
            return await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<List<T>> ListAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<T>();
            while (await reader.ReadAsync(ct))
                rows.Add(read(reader));
            return rows;
        }
    }

    /// <summary>The first row, or the type's default when there is none.</summary>
    public static async Task<T?> FirstAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var rows = await command.ListAsync(read, ct);
        return rows.Count > 0 ? rows[0] : default;
    }

    public static async Task<bool> AnyAsync(this NpgsqlCommand command, CancellationToken ct) => (await command.ListAsync(_ => true, ct)).Count > 0;

    static NpgsqlCommand Add<T>(this NpgsqlCommand command, NpgsqlDbType type, T value)
    {
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value is null ? DBNull.Value : value });
        return command;
    }
}
