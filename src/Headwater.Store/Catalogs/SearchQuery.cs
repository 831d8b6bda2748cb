namespace Headwater.Store.Catalogs;

/// <summary>A text to find in names, column names and comments, whatever its case; in one source or in all.</summary>
public sealed record SearchQuery(string Text, Guid? Source = null);
