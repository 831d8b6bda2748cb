namespace Headwater.Model.Catalog;

/// <summary>Where an object is in its source. Parts that its kind does not have are empty: a schema has no name besides its own, and not everything stands in a schema.</summary>
public readonly record struct CatalogPlace(CatalogKind Kind, string Database, string Schema, string Name);
