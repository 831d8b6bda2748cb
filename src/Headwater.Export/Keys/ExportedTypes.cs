using Headwater.Model.Catalog;

namespace Headwater.Export.Keys;

/// <summary>The types of an export, for what they say of the columns that have them. Labels and checks are kept while there is room for them.</summary>
sealed class ExportedTypes
{
    /// <summary>Characters that are kept in all.</summary>
    const long Most = 4L << 20;

    readonly Dictionary<CatalogPlace, TypeValues> _types = [];
    long _left = Most;

    public void Add(CatalogType type)
    {
        var values = TypeValues.Of(type);
        _left -= values.Characters;
        _types[type.Place] = _left >= 0 ? values : values.Shortened();
    }

    /// <summary>Null where the export does not have it.</summary>
    public TypeValues? Find(string database, TypeShape shape) => Place(database, shape) is { } place && _types.TryGetValue(place, out var values) ? values : null;

    /// <summary>The only values that a column of this type can have; null where they are not known, or are not a list.</summary>
    public IReadOnlyList<string>? Labels(string database, TypeShape? shape) => shape switch
    {
        { Kind: TypeKind.Enum } => Find(database, shape)?.Labels,
        { Kind: TypeKind.Domain } => Labels(database, shape.Of),
        _ => null,
    };

    /// <summary>What a domain is made over in the end, in PostgreSQL's words; any other type is itself.</summary>
    public string Underlying(string database, string type, TypeShape? shape) =>
        shape is { Kind: TypeKind.Domain } && Find(database, shape)?.BaseType is { } inside ? Underlying(database, inside, shape.Of) : type;

    /// <summary>The type that somebody made in what a column is of: itself, or what its arrays are of.</summary>
    public static CatalogPlace? Made(string database, TypeShape? shape) => shape is null ? null : Place(database, shape) ?? Made(database, shape.Of);

    static CatalogPlace? Place(string database, TypeShape shape) =>
        shape is { Schema: { } schema, Name: { } name } ? new CatalogPlace(CatalogKind.Type, database, schema, name) : null;
}
