using Headwater.Model.Resources;

namespace Headwater.Store.Knowledge;

/// <summary>A document of knowledge as it was applied last, and how many of its things are not in the catalogue.</summary>
public sealed record KnowledgeDocument(
    Guid Uid,
    ResourceHeader Header,
    KnowledgeSpec Spec,
    long Revision,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public string Name => Header.Name;
}
