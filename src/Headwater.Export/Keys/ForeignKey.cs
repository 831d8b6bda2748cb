using Headwater.Model.Catalog;

namespace Headwater.Export.Keys;

/// <summary>
/// A foreign key with what it says of the two ends: <paramref name="Required"/>, every row has a parent; <paramref name="ToOne"/>, a parent
/// has at most one such row; <paramref name="Identifying"/>, it is part of the row's own primary key.
/// </summary>
sealed record ForeignKey(
    string Name,
    IReadOnlyList<string> Columns,
    ForeignKeyTarget Target,
    bool Required,
    bool ToOne,
    bool Identifying,
    bool Validated);
