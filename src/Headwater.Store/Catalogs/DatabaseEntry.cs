using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>A database of a stored catalogue.</summary>
public sealed record DatabaseEntry(Guid Uid, CatalogDatabase Database) : CatalogEntry(Uid);
