namespace Headwater.Client.Wire;

/// <summary>Resources to keep, all or none of them; with <see cref="DryRun"/> it is only said what would be done.</summary>
public sealed record ApplyRequest
{
    public required IReadOnlyList<ResourceInput> Resources { get; init; }

    public bool DryRun { get; init; }
}
