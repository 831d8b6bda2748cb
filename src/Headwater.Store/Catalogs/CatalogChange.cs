using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>One change in the history of a catalogue. In <paramref name="Before"/> and <paramref name="After"/> the OID, the row estimate and the size are not kept.</summary>
public sealed record CatalogChange(
    Guid Uid,
    CatalogPlace Place,
    CatalogChangeKind Change,
    Guid RunUid,
    DateTimeOffset At,
    CatalogEntry? Before,
    CatalogEntry? After);
