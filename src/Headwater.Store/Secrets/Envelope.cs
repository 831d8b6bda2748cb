using System.Security.Cryptography;
using System.Text;
using Headwater.Model.Secrets;
using Headwater.Store.Keys;

namespace Headwater.Store.Secrets;

/// <summary>
/// Envelope encryption: every secret has a random key of its own, made anew at every change of its values, that seals its fields;
/// that key is sealed by one of the ring's. A record that anybody edited, mixed with another's or cut does not open.
/// </summary>
static class Envelope
{
    public static SealedSecret Close(Guid uid, EncryptionKey key, IReadOnlyDictionary<string, Secret> values)
    {
        var own = RandomNumberGenerator.GetBytes(EncryptionKey.Bytes);
        try
        {
            var fields = values.ToDictionary(field => field.Key, field => CloseField(own, uid, field.Key, field.Value), StringComparer.Ordinal);
            return new(uid, key.Id, Seal.Close(key.Value, own, AssociatedData.OfKey(uid, key.Id, fields.Keys)), fields);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(own);
        }
    }

    /// <summary>The values; null when any part of the record is not as it was closed with this key.</summary>
    public static IReadOnlyDictionary<string, Secret>? Open(SealedSecret secret, EncryptionKey key)
    {
        if (OpenKey(secret, key) is not { } own)
            return null;
        try
        {
            var values = new Dictionary<string, Secret>(StringComparer.Ordinal);
            foreach (var (name, closed) in secret.Fields)
                if (OpenField(own, secret.Uid, name, closed) is { } value)
                    values.Add(name, value);
                else
                    return null;
            return values;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(own);
        }
    }

    /// <summary>The secret's own key sealed by <paramref name="next"/> instead; null when it does not open.</summary>
    public static byte[]? Rewrap(SealedSecret secret, EncryptionKey key, EncryptionKey next)
    {
        if (OpenKey(secret, key) is not { } own)
            return null;
        try
        {
            return Seal.Close(next.Value, own, AssociatedData.OfKey(secret.Uid, next.Id, secret.Fields.Keys));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(own);
        }
    }

    static byte[]? OpenKey(SealedSecret secret, EncryptionKey key)
    {
        if (key.Id != secret.KeyId)
            return null;
        var own = Seal.Open(key.Value, secret.SealedKey, AssociatedData.OfKey(secret.Uid, secret.KeyId, secret.Fields.Keys));
        return own?.Length == EncryptionKey.Bytes ? own : null;
    }

    static byte[] CloseField(byte[] own, Guid uid, string name, Secret value)
    {
        var plain = Encoding.UTF8.GetBytes(value.Reveal());
        try
        {
            return Seal.Close(own, plain, AssociatedData.OfField(uid, name));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    static Secret? OpenField(byte[] own, Guid uid, string name, byte[] closed)
    {
        if (Seal.Open(own, closed, AssociatedData.OfField(uid, name)) is not { } plain)
            return null;
        try
        {
            return new Secret(Encoding.UTF8.GetString(plain));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
