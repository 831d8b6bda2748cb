using Headwater.Model.Catalog;

namespace Headwater.Client.Wire;

/// <summary>
/// What a search found: its qualified name, what it is (source, database, schema, table, view, routine ...), and where the text stands: in the name, in
/// columns or other parts of it, in a tag, in what people wrote, or in what the source says. <paramref name="Kind"/> is there for relations. What people know
/// of it, tags, owners and description, stands beside the source's own comment.
/// </summary>
public sealed record CatalogHit(
    string Fqn,
    string What,
    RelationKind? Kind,
    string Match,
    string? Comment,
    string? Description = null,
    IReadOnlyList<TagLabel>? Tags = null,
    IReadOnlyList<string>? Owners = null);
