using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A trigger that somebody made, with PostgreSQL's own text of it and the function it calls.</summary>
public sealed record CatalogTrigger(
    string Name,
    string Definition,
    string Function,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] FiringMode Fires = FiringMode.Origin,
    string? Comment = null);
