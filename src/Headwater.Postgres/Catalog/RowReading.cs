using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>Reads columns of the system catalogues.</summary>
static class RowReading
{
    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static IReadOnlyList<string>? TextsOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<string[]>(column);

    public static long? NumberOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new DateTimeOffset(row.GetDateTime(column));

    /// <summary>A "char" of the system catalogues, selected as text; a blank where it is empty.</summary>
    public static char Letter(this NpgsqlDataReader row, int column) => row.GetString(column) is { Length: > 0 } text ? text[0] : ' ';
}
