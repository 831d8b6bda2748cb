using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>A workflow. <paramref name="Uses"/> are the sources that its jobs read, and where each is named.</summary>
public sealed record WorkflowManifest(ResourceHeader Header, SourceSpan At, WorkflowSpec Spec, IReadOnlyList<SourceUse> Uses) : Manifest(Header, At)
{
    public override string Noun => ResourceType.Workflow;
}
