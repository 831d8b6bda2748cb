using Headwater.Model.Resources;

namespace Headwater.Client.Wire;

/// <summary>A workflow to keep.</summary>
public sealed record PutWorkflowRequest
{
    public required ResourceHeader Header { get; init; }

    public required WorkflowSpec Spec { get; init; }
}
