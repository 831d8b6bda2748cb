using Headwater.Model.Resources;

namespace Headwater.Client.Wire;

/// <summary>A secret without its values. <paramref name="UsedBy"/> names the sources that refer to it.</summary>
public sealed record SecretView(
    Guid Uid,
    long Revision,
    ResourceHeader Header,
    SecretKind Kind,
    Acl Acl,
    IReadOnlyDictionary<string, FieldState> Fields,
    IReadOnlyList<string> UsedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);
