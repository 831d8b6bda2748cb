using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>
/// Something in a database: a schema, or what stands in one or beside it. <see cref="Grants"/> are those that somebody made; null where PostgreSQL's
/// own for the kind hold (everything for the owner; for everybody, EXECUTE on routines and USAGE on types).
/// </summary>
public abstract record CatalogObject
{
    private protected CatalogObject(CatalogKind sort) => Sort = sort;

    [JsonIgnore]
    public CatalogKind Sort { get; }

    /// <summary>The OID within <see cref="Sort"/> and database.</summary>
    public abstract long Oid { get; init; }

    public abstract string Database { get; init; }

    public abstract string Name { get; init; }

    public abstract string Owner { get; init; }

    public abstract string? Comment { get; init; }

    public IReadOnlyList<Grant>? Grants { get; init; }

    /// <summary>The extension that brought it.</summary>
    public string? Extension { get; init; }

    /// <summary>Where it is.</summary>
    [JsonIgnore]
    public CatalogPlace Place => Locate();

    /// <summary>The content alone: without what says where the object is, which number it has, and figures that change all the time.</summary>
    public virtual CatalogObject Neutral() => this with { Oid = 0, Database = "" };

    /// <summary>The content put back where it belongs.</summary>
    public virtual CatalogObject At(CatalogPlace place, long oid) => this with { Oid = oid, Database = place.Database };

    /// <summary>Beside the schemas, unless the kind says otherwise.</summary>
    protected virtual CatalogPlace Locate() => new(Sort, Database, "", Name);
}
