using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Store.Paging;

/// <summary>The mark of a place in a sorted list: the sort key of its last item, whatever bytes the names in it hold, in one opaque word.</summary>
static class Cursor
{
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var bytes = new List<byte>();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, Encoding.UTF8.GetByteCount(part));
            bytes.AddRange(length);
            bytes.AddRange(Encoding.UTF8.GetBytes(part));
        }

        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <exception cref="HeadwaterException">The text is no mark of such a list (HW2006).</exception>
    public static string[] Read(string text, int parts)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(text).AsSpan();
            var read = new string[parts];
            for (var i = 0; i < parts; i++)
                read[i] = Next(ref bytes);
            return bytes.IsEmpty ? read : throw Bad();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Bad();
        }
    }

    /// <exception cref="HeadwaterException">The text is no uid (HW2006).</exception>
    public static Guid Uid(string part) => Guid.TryParseExact(part, "D", out var uid) ? uid : throw Bad();

    /// <exception cref="HeadwaterException">The text is no number (HW2006).</exception>
    public static long Number(string part) => long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Bad();

    static string Next(ref Span<byte> bytes)
    {
        if (bytes.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(bytes) is var length && (length < 0 || length > bytes.Length - sizeof(int)))
            throw Bad();
        var part = Encoding.UTF8.GetString(bytes.Slice(sizeof(int), length));
        bytes = bytes[(sizeof(int) + length)..];
        return part;
    }

    static HeadwaterException Bad() => new(ErrorCode.InvalidValue, "this is not a mark in that list", "begin at the first page again");
}
