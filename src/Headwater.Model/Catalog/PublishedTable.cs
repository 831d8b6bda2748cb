namespace Headwater.Model.Catalog;

/// <summary>A table of a publication, qualified and quoted; of which columns (null: all) and which rows.</summary>
public sealed record PublishedTable(string Table, IReadOnlyList<string>? Columns = null, string? Where = null);
