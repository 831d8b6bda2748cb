namespace Headwater.Store.Search;

/// <summary>A value of a facet, and how many things have it.</summary>
public sealed record SearchCount(string Value, long Count);
