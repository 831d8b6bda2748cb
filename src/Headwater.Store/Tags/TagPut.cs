using Headwater.Model.Resources;

namespace Headwater.Store.Tags;

/// <summary>A tag to create or update; <paramref name="ExpectedRevision"/> as in a secret's.</summary>
public sealed record TagPut(ResourceHeader Header, TagSpec Spec, long? ExpectedRevision = null);
