using System.Buffers.Binary;
using System.Text;

namespace Headwater.Store.Secrets;

/// <summary>
/// What a sealed value is bound to: the secret's uid and the field's name, or for the secret's own key the id of the key around it and the
/// names of all its fields. A value that was moved to another place, or a field that was taken away, then no longer opens.
/// </summary>
static class AssociatedData
{
    public static byte[] OfField(Guid secret, string field) => Join("headwater field 1", secret, [field]);

    public static byte[] OfKey(Guid secret, string keyId, IEnumerable<string> fields) =>
        Join("headwater key 1", secret, [keyId, .. fields.Order(StringComparer.Ordinal)]);

    /// <summary>Every part with its length before it, so that no two lists of parts make the same bytes.</summary>
    static byte[] Join(string purpose, Guid secret, IEnumerable<string> parts)
    {
        using var joined = new MemoryStream();
        Write(joined, Encoding.UTF8.GetBytes(purpose));
        Write(joined, secret.ToByteArray(bigEndian: true));
        foreach (var part in parts)
            Write(joined, Encoding.UTF8.GetBytes(part));
        return joined.ToArray();
    }

    static void Write(MemoryStream joined, byte[] part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        joined.Write(length);
        joined.Write(part);
    }
}
