using Headwater.Model.Resources;

namespace Headwater.Client.Wire;

/// <summary>A document of knowledge as it was applied last.</summary>
public sealed record KnowledgeDocumentView(
    Guid Uid,
    long Revision,
    ResourceHeader Header,
    KnowledgeSpec Spec,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);
