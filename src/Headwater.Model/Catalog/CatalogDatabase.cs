namespace Headwater.Model.Catalog;

/// <summary>
/// A database of the server. <paramref name="Scanned"/> says whether this scan read it, and <paramref name="NotScanned"/> why not.
/// <paramref name="SystemIdentifier"/> names the cluster that the OIDs belong to; null where the role may not read it.
/// </summary>
public sealed record CatalogDatabase(
    long Oid,
    string Name,
    string Owner,
    string Encoding,
    string Collation,
    long? SizeBytes,
    string? Comment,
    bool Scanned,
    string? NotScanned = null,
    string? SystemIdentifier = null);
