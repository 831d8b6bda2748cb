using Headwater.Model.Errors;
using Headwater.Model.Secrets;
using Headwater.Store.Keys;

namespace Headwater.Store.Secrets;

/// <summary>Opens stored secrets with the ring's keys.</summary>
sealed class Vault(KeyRing ring)
{
    /// <summary>Null when the record does not open, for whatever reason.</summary>
    public IReadOnlyDictionary<string, Secret>? TryOpen(StoredSecret secret) =>
        ring.Find(secret.Sealed.KeyId) is { } key ? Envelope.Open(secret.Sealed, key) : null;

    public bool Knows(string keyId) => ring.Find(keyId) is not null;

    /// <exception cref="HeadwaterException">The record does not open (HW4003).</exception>
    public IReadOnlyDictionary<string, Secret> Open(StoredSecret secret) => TryOpen(secret) ?? throw Unreadable(secret);

    public HeadwaterException Unreadable(StoredSecret secret) => Knows(secret.Sealed.KeyId)
        ? new(ErrorCode.SecretUnreadable, $"the stored secret `{secret.Record.Name}` was damaged or changed by something else than Headwater", "give its values again, or restore the store from a backup")
        : new(ErrorCode.SecretUnreadable, $"the stored secret `{secret.Record.Name}` is sealed with the key {secret.Sealed.KeyId}, which {ring.Origin} does not hold", $"put that key into {ring.Origin}, or give the secret's values again");
}
