using Headwater.Model.Errors;

namespace Headwater.Manifests;

/// <summary>A place where a workflow names a source.</summary>
public sealed record SourceUse(string Source, SourceSpan At);
