namespace Headwater.Store.Catalogs;

/// <summary>An object of a stored catalogue with its own uid, which it keeps when it is renamed: a database, or something in one.</summary>
public abstract record CatalogEntry(Guid Uid);
