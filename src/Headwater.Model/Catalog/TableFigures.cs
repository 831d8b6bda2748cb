using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>
/// What the server's statistics say of a table, all of it estimates: rows that live and rows that are dead and not vacuumed yet, rows changed since the
/// last analyze, bytes of the indexes as of the last vacuum or analyze, and when these ran last, by hand or by themselves. <paramref name="Closed"/> says
/// that the source's role may not read its rows.
/// </summary>
public sealed record TableFigures(
    long? LiveRows = null,
    long? DeadRows = null,
    long? ChangedRows = null,
    long? IndexBytes = null,
    DateTimeOffset? AnalyzedAt = null,
    DateTimeOffset? VacuumedAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Closed = false);
