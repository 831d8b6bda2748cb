using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>Reads columns that may be null.</summary>
static class RowReading
{
    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? NumberOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
