using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>A part of a catalogue: of these databases, these schemas, these kinds only; all of them where none are named.</summary>
public sealed record CatalogPart(IReadOnlyList<string> Databases, IReadOnlyList<string> Schemas, IReadOnlyList<CatalogKind>? Kinds = null)
{
    public static CatalogPart All { get; } = new([], []);
}
