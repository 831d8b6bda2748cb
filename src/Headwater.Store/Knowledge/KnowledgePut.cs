using Headwater.Model.Resources;

namespace Headwater.Store.Knowledge;

/// <summary>A document of knowledge to put on its things and to keep; <paramref name="ExpectedRevision"/> as in a secret's.</summary>
public sealed record KnowledgePut(ResourceHeader Header, KnowledgeSpec Spec, long? ExpectedRevision = null);
