using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>A table of a stored catalogue.</summary>
public sealed record TableEntry(Guid Uid, CatalogTable Table) : CatalogEntry(Uid);
