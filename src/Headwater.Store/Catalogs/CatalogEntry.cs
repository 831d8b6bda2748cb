namespace Headwater.Store.Catalogs;

/// <summary>An object of a stored catalogue with its own uid, which it keeps when it is renamed: a database, a schema or a table.</summary>
public abstract record CatalogEntry(Guid Uid);
