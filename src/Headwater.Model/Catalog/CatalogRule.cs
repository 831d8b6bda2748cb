using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A rewrite rule besides the one that a view is.</summary>
public sealed record CatalogRule(
    string Name,
    string Definition,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] FiringMode Fires = FiringMode.Origin,
    string? Comment = null);
