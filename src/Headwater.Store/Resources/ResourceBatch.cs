using Headwater.Store.Knowledge;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;
using Headwater.Store.Workflows;
using Headwater.Store.Tags;

namespace Headwater.Store.Resources;

/// <summary>Resources to store together, each name once per kind: all of them, or none.</summary>
/// <param name="Secrets">In the order in which they are reported.</param>
/// <param name="Sources">In the order in which they are reported.</param>
/// <param name="By">Who applies them, as the grants and the history remember it.</param>
public sealed record ResourceBatch(IReadOnlyList<SecretPut> Secrets, IReadOnlyList<SourcePut> Sources, string By)
{
    /// <summary>In the order in which they are reported.</summary>
    public IReadOnlyList<WorkflowPut> Workflows { get; init; } = [];
    public IReadOnlyList<TagPut> Tags { get; init; } = [];

    public IReadOnlyList<KnowledgePut> Knowledge { get; init; } = [];

    public UseGrantPolicy Grants { get; init; } = UseGrantPolicy.Everything;

    /// <summary>Only says what would be done.</summary>
    public bool DryRun { get; init; }
}
