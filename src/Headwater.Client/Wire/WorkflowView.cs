using Headwater.Model.Resources;

namespace Headwater.Client.Wire;

/// <summary>
/// A workflow as it is kept: how many runs of it are at work, when its schedule has it run next, its latest run, and the sources that its jobs
/// name and that do not exist. <paramref name="Runtime"/> says that in DataOS's words.
/// </summary>
public sealed record WorkflowView(
    Guid Uid,
    long Revision,
    ResourceHeader Header,
    WorkflowSpec Spec,
    WorkflowStatus Status,
    string? Runtime,
    int Running,
    DateTimeOffset? DueAt,
    IReadOnlyList<string> MissingSources,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    RunView? Latest = null);
