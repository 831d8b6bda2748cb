using Headwater.Model.Catalog;

namespace Headwater.Client.Wire;

/// <summary>
/// What a search found: its qualified name, whether it is a database, schema or table (and of which kind), and where the text stands: in the
/// name, in columns or in a comment.
/// </summary>
public sealed record CatalogHit(string Fqn, string What, RelationKind? Kind, string Match, string? Comment);
