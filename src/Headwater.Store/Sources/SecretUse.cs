namespace Headwater.Store.Sources;

/// <summary>
/// A secret that a source refers to. <paramref name="Granted"/> says whether its values may be sent where the source points now;
/// a grant for another place than that does not count, but is told.
/// </summary>
public sealed record SecretUse(string Secret, Guid? SecretUid, bool Granted, DateTimeOffset? GrantedAt, string? GrantedBy);
