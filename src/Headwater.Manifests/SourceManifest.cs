using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests;

/// <summary>
/// A source or depot. <paramref name="Credentials"/> are those that stand in the manifest itself; an empty value takes one away that
/// was kept before.
/// </summary>
public sealed record SourceManifest(ResourceHeader Header, SourceSpan At, SourceSpec Spec, Credentials Credentials) : Manifest(Header, At)
{
    public override string Noun => ResourceType.Source;

    /// <summary>The secrets that it names, and where.</summary>
    internal IReadOnlyList<SecretUse> Uses { get; init; } = [];
}
