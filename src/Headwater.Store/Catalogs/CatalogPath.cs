namespace Headwater.Store.Catalogs;

/// <summary>Where an object is in its source: a database, a schema of it, or a table of that.</summary>
public sealed record CatalogPath(string Database, string? Schema = null, string? Table = null)
{
    public CatalogKind Kind => Table is not null ? CatalogKind.Table : Schema is not null ? CatalogKind.Schema : CatalogKind.Database;

    internal static CatalogPath Of(string database, string schema, string table) => new(database, schema.Length > 0 ? schema : null, table.Length > 0 ? table : null);
}
