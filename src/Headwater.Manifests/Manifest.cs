using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>One resource as somebody wrote it: a <see cref="SourceManifest"/>, a <see cref="SecretManifest"/>, a <see cref="WorkflowManifest"/>, a <see cref="TagManifest"/> or a <see cref="KnowledgeManifest"/>.</summary>
public abstract record Manifest(ResourceHeader Header, SourceSpan At)
{
    /// <summary>The noun under which the resource is kept, whatever its type was called: <c>source</c>, <c>secret</c>, <c>workflow</c>, <c>tag</c> or <c>knowledge</c>.</summary>
    public abstract string Noun { get; }
}
