using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>A tag.</summary>
public sealed record TagManifest(ResourceHeader Header, SourceSpan At, TagSpec Spec) : Manifest(Header, At)
{
    public override string Noun => ResourceType.Tag;

    /// <summary>The tag that it names as its parent, and where.</summary>
    internal NameUse? Parent { get; init; }
}
