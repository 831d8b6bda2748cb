namespace Headwater.Store.Catalogs;

/// <summary>What a stored scan changed in the catalogue, by kind; others are all that is neither database, schema nor table.</summary>
public sealed record ScanChanges(ChangeCounts Databases, ChangeCounts Schemas, ChangeCounts Tables, ChangeCounts Others);
