using Headwater.Model.Catalog;

namespace Headwater.Client.Wire;

/// <summary>A table of the catalogue with its qualified name, its identity here and when its source was scanned last.</summary>
public sealed record CatalogTableView(Guid Uid, string Fqn, CatalogTable Table, DateTimeOffset ScannedAt);
