using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>A secret. One without data keeps the values that are kept already.</summary>
public sealed record SecretManifest(ResourceHeader Header, SourceSpan At, SecretSpec Spec) : Manifest(Header, At)
{
    public override string Noun => ResourceType.Secret;

    /// <summary>Nothing was given, and nothing that was given is wrong.</summary>
    internal bool KeepsValues { get; init; }
}
