using Headwater.Model.Names;

namespace Headwater.Model.Catalog;

/// <summary>Where an object is in its source. Parts that its kind does not have are empty: a schema has no name besides its own, and not everything stands in a schema.</summary>
public readonly record struct CatalogPlace(CatalogKind Kind, string Database, string Schema, string Name)
{
    static readonly CatalogKind[] InDatabase =
        [CatalogKind.Schema, CatalogKind.Extension, CatalogKind.ForeignServer, CatalogKind.Publication, CatalogKind.Subscription, CatalogKind.EventTrigger];

    static readonly CatalogKind[] InSchema = [CatalogKind.Table, CatalogKind.Sequence, CatalogKind.Type, CatalogKind.Routine];

    /// <summary>Where an object of this qualified name may be: how many parts it has says of which kinds. Nowhere, where it names a source or a column.</summary>
    public static IEnumerable<CatalogPlace> Of(Fqn name) => name.Parts switch
    {
        [_, var database] => [new(CatalogKind.Database, database, "", "")],
        [_, var database, var own] => InDatabase.Select(kind => kind == CatalogKind.Schema ? new CatalogPlace(kind, database, own, "") : new CatalogPlace(kind, database, "", own)),
        [_, var database, var schema, var own] => InSchema.Select(kind => new CatalogPlace(kind, database, schema, own)),
        _ => [],
    };

    /// <summary>The qualified name of the object here.</summary>
    public Fqn Under(string source)
    {
        string[] parts = [Schema, Name];
        return new([source, Database, .. parts.Where(part => part.Length > 0)]);
    }
}
