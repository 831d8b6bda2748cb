namespace Headwater.Model.Catalog;

/// <summary>A field of a composite type.</summary>
public sealed record TypeAttribute(string Name, string Type, string? Comment = null);
