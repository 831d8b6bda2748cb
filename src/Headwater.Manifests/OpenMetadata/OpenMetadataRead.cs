using Headwater.Model.Errors;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>A workflow file that was read, and what there is to say of it. Nothing of one that is not <see cref="IsGood"/> is to be run.</summary>
public sealed record OpenMetadataRead(OpenMetadataWorkflow? Workflow, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool IsGood => Workflow is not null && Diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error);
}
