namespace Headwater.Client.Wire;

/// <summary>A page of a list: its items, how many there are in all where that is known, and the key that the next page starts after.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next = null, long? Total = null);
