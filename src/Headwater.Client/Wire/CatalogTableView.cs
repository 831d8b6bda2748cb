using Headwater.Model.Catalog;

namespace Headwater.Client.Wire;

/// <summary>A table of the catalogue with its qualified name, its identity here and the scan that saw it last.</summary>
public sealed record CatalogTableView(Guid Uid, string Fqn, CatalogTable Table, DateTimeOffset ScannedAt, DateTimeOffset ChangedAt);
