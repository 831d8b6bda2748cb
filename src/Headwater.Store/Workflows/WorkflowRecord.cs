using Headwater.Model.Resources;

namespace Headwater.Store.Workflows;

/// <summary>A stored workflow. <paramref name="DueAt"/> is when its schedule has it run next.</summary>
public sealed record WorkflowRecord(
    Guid Uid,
    ResourceHeader Header,
    WorkflowSpec Spec,
    long Revision,
    DateTimeOffset? DueAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public string Name => Header.Name;
}
