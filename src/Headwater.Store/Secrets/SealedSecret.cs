namespace Headwater.Store.Secrets;

/// <summary>A secret's values as they lie in the store: its own key, sealed by the key <paramref name="KeyId"/>, and each field sealed by its own key.</summary>
sealed record SealedSecret(Guid Uid, string KeyId, byte[] SealedKey, IReadOnlyDictionary<string, byte[]> Fields);
