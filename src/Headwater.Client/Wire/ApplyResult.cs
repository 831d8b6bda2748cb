namespace Headwater.Client.Wire;

/// <summary>The plan of an apply, in the order of its resources, and what is worth a word although nothing is wrong.</summary>
public sealed record ApplyResult(IReadOnlyList<ApplyItem> Items, bool DryRun, IReadOnlyList<string>? Notes = null);
