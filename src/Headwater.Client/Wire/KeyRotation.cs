namespace Headwater.Client.Wire;

/// <summary>A finished key rotation: the key that secrets are wrapped with now, how many were wrapped anew, and the keys that could be forgotten.</summary>
public sealed record KeyRotation(string Key, long Rewrapped, IReadOnlyList<string> Forgotten);
