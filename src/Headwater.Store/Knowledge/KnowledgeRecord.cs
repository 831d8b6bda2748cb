using Headwater.Model.Catalog;
using Headwater.Store.Tags;

namespace Headwater.Store.Knowledge;

/// <summary>What people know of one thing, under the name that the thing has now, or had last.</summary>
/// <param name="Uid">Identifies it, whatever its thing is called.</param>
/// <param name="ObjectUid">The object of the catalogue, that of a column's table, or the source; null while nothing of that name was met.</param>
/// <param name="About">The thing; its kind is that of the object, of a column its table's, and null of a source or where it is not known.</param>
/// <param name="State">Whether the thing is there.</param>
/// <param name="Facts">What is known.</param>
/// <param name="Labels">Its tags as they are shown.</param>
/// <param name="Revision">Counts the changes.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
/// <param name="UpdatedBy">And by whom.</param>
public sealed record KnowledgeRecord(
    Guid Uid,
    Guid? ObjectUid,
    Subject About,
    KnowledgeState State,
    KnowledgeFacts Facts,
    IReadOnlyList<TagLabel> Labels,
    long Revision,
    DateTimeOffset UpdatedAt,
    string UpdatedBy);
