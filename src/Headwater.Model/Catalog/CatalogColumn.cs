using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A column. <paramref name="Number"/> is attnum, which survives a rename; <paramref name="Type"/> is PostgreSQL's own text of the type.</summary>
public sealed record CatalogColumn(
    int Number,
    string Name,
    string Type,
    bool Nullable,
    string? Default = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] IdentityKind Identity = IdentityKind.None,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] GeneratedKind Generated = GeneratedKind.None,
    string? Comment = null);
