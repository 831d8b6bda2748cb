using Headwater.Model.Catalog;

namespace Headwater.Client.Wire;

/// <summary>
/// A table of the catalogue with its qualified name, its identity here and when its source was scanned last; and what people know of it and of its columns,
/// those included that are not there any more.
/// </summary>
public sealed record CatalogTableView(Guid Uid, string Fqn, CatalogTable Table, DateTimeOffset ScannedAt, IReadOnlyList<KnowledgeView>? Knowledge = null);
