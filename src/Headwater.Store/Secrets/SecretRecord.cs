using Headwater.Model.Resources;

namespace Headwater.Store.Secrets;

/// <summary>A stored secret without its values. <paramref name="OwnedBy"/> is the source whose private secret it is.</summary>
public sealed record SecretRecord(
    Guid Uid,
    ResourceHeader Header,
    SecretKind Kind,
    Acl Acl,
    IReadOnlyList<SecretField> Fields,
    Guid? OwnedBy,
    long Revision,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public string Name => Header.Name;
}
