using Headwater.Model.Resources;

namespace Headwater.Store.Sources;

/// <summary>A source to create or update; <paramref name="ExpectedRevision"/> as in a secret's.</summary>
public sealed record SourcePut(ResourceHeader Header, SourceSpec Spec, long? ExpectedRevision = null);
