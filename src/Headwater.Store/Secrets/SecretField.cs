namespace Headwater.Store.Secrets;

/// <summary>A field of a secret as it may be shown: that it is set, and since when.</summary>
public sealed record SecretField(string Name, bool Set, DateTimeOffset UpdatedAt);
