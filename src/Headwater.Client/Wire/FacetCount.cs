namespace Headwater.Client.Wire;

/// <summary>A value of a facet, and how many things have it.</summary>
public sealed record FacetCount(string Value, long Count);
