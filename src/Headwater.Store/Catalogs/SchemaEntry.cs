using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>A schema of a stored catalogue.</summary>
public sealed record SchemaEntry(Guid Uid, CatalogSchema Schema) : CatalogEntry(Uid);
