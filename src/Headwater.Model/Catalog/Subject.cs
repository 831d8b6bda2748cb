using Headwater.Model.Names;

namespace Headwater.Model.Catalog;

/// <summary>What something is known of: a source, an object of its catalogue or a column, by its qualified name. Objects of several kinds may have one name; then the kind says which is meant.</summary>
public sealed record Subject(Fqn Name, CatalogKind? Kind = null)
{
    /// <summary>source.database.schema.table; the part behind that is a column.</summary>
    const int PartsOfObject = 4;

    public string Source => Name.Parts[0];

    public bool IsSource => Name.Parts.Count == 1;

    public bool IsColumn => Name.Parts.Count > PartsOfObject;

    /// <summary>Itself; of a column its table.</summary>
    public Subject Object => IsColumn ? new(new Fqn([.. Name.Parts.Take(PartsOfObject)]), CatalogKind.Table) : this;

    /// <summary>Where it may be; nowhere, where it is a source or a column.</summary>
    public IEnumerable<CatalogPlace> Candidates
    {
        get
        {
            var kind = Kind;
            return CatalogPlace.Of(Name).Where(place => kind is null || place.Kind == kind);
        }
    }

    /// <summary>Whether both may mean the same.</summary>
    public bool Fits(Subject other) => Name == other.Name && (Kind is null || other.Kind is null || Kind == other.Kind);

    /// <summary>A name alone means whatever has it.</summary>
    public static implicit operator Subject(Fqn name) => new(name);

    public override string ToString() => Name.ToString();
}
