using System.Text.Json;
using Npgsql;

namespace Headwater.Store.Database;

/// <summary>Reads columns that may be null.</summary>
static class Row
{
    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? Long(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static int? Int(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    public static Guid? Uid(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    public static DateTimeOffset Time(this NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    public static JsonElement? Json(this NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column))
            return null;
        using var document = JsonDocument.Parse(row.GetString(column));
        return document.RootElement.Clone();
    }
}
