namespace Headwater.Store.Secrets;

/// <summary>What a rotation did.</summary>
/// <param name="KeyId">The key that is current now.</param>
/// <param name="Rewrapped">How many secrets were sealed anew.</param>
/// <param name="Unreadable">Secrets that do not open, and so still refer to the key before.</param>
/// <param name="RemovedKeys">How many keys were taken out of the key file because nothing refers to them any more.</param>
/// <param name="FinishedEarlier">Whether this finished a rotation that had been interrupted, instead of making a new key.</param>
/// <param name="UnusedInVariable">Whether HEADWATER_KEY holds keys that nothing refers to any more.</param>
public sealed record KeyRotationResult(string KeyId, int Rewrapped, IReadOnlyList<string> Unreadable, int RemovedKeys, bool FinishedEarlier, bool UnusedInVariable);
