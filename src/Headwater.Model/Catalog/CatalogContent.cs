using System.Text.Json;

namespace Headwater.Model.Catalog;

/// <summary>
/// What the catalogue keeps of an object, as JSON: it has changed when this has. Where the object is, its OID and the figures that change all
/// the time are not part of it. It is written once, where the object is read, and passed on as it stands.
/// </summary>
public readonly record struct CatalogContent(ReadOnlyMemory<byte> Json)
{
    public static CatalogContent Of(CatalogDatabase database) =>
        new(JsonSerializer.SerializeToUtf8Bytes(database with { Oid = 0, SizeBytes = null, Scanned = false, NotScanned = null, SystemIdentifier = null }, ModelJson.Default.CatalogDatabase));

    public static CatalogContent Of(CatalogObject entry) => new(JsonSerializer.SerializeToUtf8Bytes(entry.Neutral(), ModelJson.Default.TypeOf(entry.Sort)));
}
