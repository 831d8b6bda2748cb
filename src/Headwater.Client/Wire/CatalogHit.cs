using Headwater.Model.Catalog;

namespace Headwater.Client.Wire;

/// <summary>
/// What a search found: its qualified name, its kind (and of a table which one), and where the text stands: in the
/// name, in columns or in a comment.
/// </summary>
public sealed record CatalogHit(string Fqn, string What, RelationKind? Kind, string Match, string? Comment);
