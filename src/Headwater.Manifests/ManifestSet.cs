using Headwater.Model.Errors;

namespace Headwater.Manifests;

/// <summary>Manifests that were read together, and everything that is wrong with them. Nothing of a set that is not <see cref="IsGood"/> is to be applied.</summary>
public sealed record ManifestSet(IReadOnlyList<Manifest> Resources, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool IsGood => Diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error);
}
