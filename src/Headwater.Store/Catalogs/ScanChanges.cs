namespace Headwater.Store.Catalogs;

/// <summary>What a stored scan changed in the catalogue, by kind.</summary>
public sealed record ScanChanges(ChangeCounts Databases, ChangeCounts Schemas, ChangeCounts Tables);
