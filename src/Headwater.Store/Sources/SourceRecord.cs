using Headwater.Model.Resources;

namespace Headwater.Store.Sources;

/// <summary>A stored source. <paramref name="Configuration"/> counts the changes that a check would notice: of the spec, or of a secret it uses.</summary>
public sealed record SourceRecord(
    Guid Uid,
    ResourceHeader Header,
    SourceSpec Spec,
    long Revision,
    long Configuration,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public string Name => Header.Name;
}
