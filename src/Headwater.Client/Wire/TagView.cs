using Headwater.Model.Resources;

namespace Headwater.Client.Wire;

/// <summary>A tag as it is kept, and how many things it is on.</summary>
public sealed record TagView(
    Guid Uid,
    long Revision,
    ResourceHeader Header,
    TagSpec Spec,
    long Uses,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);
