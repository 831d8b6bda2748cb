namespace Headwater.Client.Wire;

/// <summary>Resources to keep, all or none of them.</summary>
public sealed record ApplyRequest(IReadOnlyList<ResourceInput> Resources, bool DryRun = false);
