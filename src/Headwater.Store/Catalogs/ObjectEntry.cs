using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>Something in a database of a stored catalogue.</summary>
public sealed record ObjectEntry(Guid Uid, CatalogObject Object) : CatalogEntry(Uid);
