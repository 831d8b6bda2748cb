namespace Headwater.Model.Catalog;

/// <summary>An object whose name stands in a schema.</summary>
public abstract record SchemaObject : CatalogObject
{
    private protected SchemaObject(CatalogKind sort)
        : base(sort)
    {
    }

    public abstract string Schema { get; init; }

    protected override CatalogPlace Locate() => new(Sort, Database, Schema, Name);

    public override CatalogObject Neutral() => this with { Oid = 0, Database = "", Schema = "" };

    public override CatalogObject At(CatalogPlace place, long oid) => this with { Oid = oid, Database = place.Database, Schema = place.Schema };
}
