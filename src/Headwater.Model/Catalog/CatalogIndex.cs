using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>
/// An index. <paramref name="Keys"/> are columns or expressions in the index's order and <paramref name="Includes"/> what it carries besides;
/// the definition is null where the index enforces the constraint of its name, which says the same.
/// </summary>
public sealed record CatalogIndex(
    string Name,
    string Method,
    IReadOnlyList<string> Keys,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Unique = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Primary = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Invalid = false,
    IReadOnlyList<string>? Includes = null,
    string? Predicate = null,
    string? Definition = null,
    string? Tablespace = null,
    string? Comment = null);
