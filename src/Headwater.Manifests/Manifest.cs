using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>One resource as somebody wrote it: a <see cref="SourceManifest"/> or a <see cref="SecretManifest"/>.</summary>
public abstract record Manifest(ResourceHeader Header, SourceSpan At)
{
    /// <summary>The noun under which the resource is kept, whatever its type was called: <c>source</c> or <c>secret</c>.</summary>
    public abstract string Noun { get; }
}
