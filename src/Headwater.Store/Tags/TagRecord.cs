using Headwater.Model.Resources;

namespace Headwater.Store.Tags;

/// <summary>A stored tag, and how many things it is on.</summary>
public sealed record TagRecord(
    Guid Uid,
    ResourceHeader Header,
    TagSpec Spec,
    long Revision,
    long Uses,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public string Name => Header.Name;
}
