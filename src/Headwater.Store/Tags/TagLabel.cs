namespace Headwater.Store.Tags;

/// <summary>A tag as it is shown on a thing: its name, and where it has them, how it is written and its colour.</summary>
public sealed record TagLabel(string Name, string? Title = null, string? Colour = null);
