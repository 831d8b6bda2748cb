namespace Headwater.Client.Wire;

/// <summary>The plan of an apply, in the order of its resources.</summary>
public sealed record ApplyResult(IReadOnlyList<ApplyItem> Items, bool DryRun);
