using Headwater.Model.Catalog;

namespace Headwater.Client.Wire;

/// <summary>A table that a search found, and where the text stands: in the name, a column or a comment.</summary>
public sealed record CatalogHit(string Fqn, RelationKind Kind, string Match, string? Comment);
