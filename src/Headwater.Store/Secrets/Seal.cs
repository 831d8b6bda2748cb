using System.Security.Cryptography;

namespace Headwater.Store.Secrets;

/// <summary>AES-256-GCM with a random nonce. The sealed form is one byte of version, 12 of nonce, 16 of tag, and the ciphertext.</summary>
static class Seal
{
    const byte Version = 1;
    const int NonceBytes = 12;
    const int TagBytes = 16;
    const int HeadBytes = 1 + NonceBytes + TagBytes;

    public static byte[] Close(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        var closed = new byte[HeadBytes + plain.Length];
        closed[0] = Version;
        RandomNumberGenerator.Fill(closed.AsSpan(1, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(closed.AsSpan(1, NonceBytes), plain, closed.AsSpan(HeadBytes), closed.AsSpan(1 + NonceBytes, TagBytes), associated);
        return closed;
    }

    /// <summary>The plain bytes; null when the sealed form, the key or what it is bound to is another than when it was closed.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> associated)
    {
        if (closed.Length < HeadBytes || closed[0] != Version)
            return null;
        var plain = new byte[closed.Length - HeadBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(closed.Slice(1, NonceBytes), closed[HeadBytes..], closed.Slice(1 + NonceBytes, TagBytes), plain, associated);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
