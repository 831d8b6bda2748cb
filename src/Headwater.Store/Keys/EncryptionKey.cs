using System.Security.Cryptography;

namespace Headwater.Store.Keys;

/// <summary>
/// One 256-bit key that wraps the secrets' own keys. Its id is derived from it one way, so that a key needs no name beside it
/// and the store can say which one it wants.
/// </summary>
sealed class EncryptionKey
{
    public const int Bytes = 32;

    const int IdBytes = 8;

    readonly byte[] _value;

    public EncryptionKey(byte[] value)
    {
        if (value.Length != Bytes)
            throw new ArgumentException("A key has 32 bytes.", nameof(value));
        _value = value;
        Id = Convert.ToHexStringLower(HMACSHA256.HashData(value, "headwater key id"u8).AsSpan(0, IdBytes));
    }

    public string Id { get; }

    public ReadOnlySpan<byte> Value => _value;

    /// <summary>The form in a key file and in HEADWATER_KEY.</summary>
    public string Text => Convert.ToBase64String(_value);

    public static EncryptionKey Generate() => new(RandomNumberGenerator.GetBytes(Bytes));

    public override string ToString() => $"(key {Id})";
}
