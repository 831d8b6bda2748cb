namespace Headwater.Client.Wire;

/// <summary>What may be known of a secret's field: that it is set, and since when.</summary>
public sealed record FieldState(bool Set, DateTimeOffset UpdatedAt);
