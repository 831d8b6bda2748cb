using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>What people know of things in catalogues.</summary>
public sealed record KnowledgeManifest(ResourceHeader Header, SourceSpan At, KnowledgeSpec Spec) : Manifest(Header, At)
{
    public override string Noun => ResourceType.Knowledge;

    /// <summary>The sources and tags that it names, and where.</summary>
    internal IReadOnlyList<NameUse> Uses { get; init; } = [];
}
