namespace Headwater.Client.Wire;

/// <summary>A page of a list: its items, and the mark to ask for those that follow (<c>?after=</c>); none on the last page.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next = null);
