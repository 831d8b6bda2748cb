namespace Headwater.Client.Wire;

/// <summary>
/// A finished key rotation: the key that secrets are sealed with now, how many were sealed anew, how many keys were forgotten, the secrets
/// that do not open and still wait for the key before, and whether HEADWATER_KEY holds keys that nothing needs any more.
/// </summary>
public sealed record KeyRotation(string Key, long Rewrapped, int Forgotten, IReadOnlyList<string> Unreadable, bool UnusedInVariable);
