namespace Headwater.Model.Catalog;

/// <summary>A schema of a database.</summary>
public sealed record CatalogSchema(long Oid, string Database, string Name, string Owner, string? Comment = null) : CatalogObject
{
    public override CatalogKind Sort => CatalogKind.Schema;

    public override CatalogPlace Place => new(Sort, Database, Name, "");
}
