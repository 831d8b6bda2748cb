namespace Headwater.Model.Catalog;

/// <summary>A schema of a database.</summary>
public sealed record CatalogSchema(long Oid, string Database, string Name, string Owner, string? Comment = null) : CatalogObject(CatalogKind.Schema)
{
    protected override CatalogPlace Locate() => new(Sort, Database, Name, "");
}
