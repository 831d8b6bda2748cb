namespace Headwater.Store.Catalogs;

/// <summary>Which tables of a source to list; what is null does not matter.</summary>
public sealed record TableQuery(string? Database = null, string? Schema = null);
