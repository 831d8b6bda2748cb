using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>The headers of manifests that were read together, and what is wrong with them.</summary>
public sealed record HeaderSet(IReadOnlyList<ResourceHeader> Headers, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool IsGood => Diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error);
}
