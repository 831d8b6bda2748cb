namespace Headwater.Model.Catalog;

/// <summary>Extended statistics of a table, its name qualified and quoted.</summary>
public sealed record CatalogStatistics(string Name, string Definition, string? Comment = null);
