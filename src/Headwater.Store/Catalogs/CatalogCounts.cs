namespace Headwater.Store.Catalogs;

/// <summary>How many objects a catalogue has.</summary>
public sealed record CatalogCounts(long Databases, long Schemas, long Tables, long Columns);
