using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace Headwater.Testing.Secrets;

/// <summary>A secret that occurs nowhere else in the world, and the forms in which it could leak.</summary>
public sealed class Canary
{
    readonly byte[][] _forms;

    /// <param name="name">What the secret is of, for the report of a leak.</param>
    /// <param name="awkward">Whether it holds the characters that break careless quoting.</param>
    public Canary(string name, bool awkward = false)
    {
        Name = name;
        var unique = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        Value = awkward ? $"canary@:/#% $'\"\\{unique}" : $"canary-{unique}";
        _forms = Forms(Value, unique);
    }

    public string Name { get; }

    public string Value { get; }

    /// <summary>Whether the bytes hold the secret raw, or as base64 (at any of its three alignments), hex, URL, JSON or UTF-16.</summary>
    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        foreach (var form in _forms)
            if (bytes.IndexOf(form) >= 0)
                return true;
        return false;
    }

    /// <summary>The unique part is enough in the forms that keep it whole; base64 and hex mix it with what stands before it.</summary>
    static byte[][] Forms(string value, string unique)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return
        [
            Encoding.UTF8.GetBytes(unique),
            Encoding.Unicode.GetBytes(unique),
            Encoding.BigEndianUnicode.GetBytes(unique),
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)),
            Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)),
            Encoding.ASCII.GetBytes(Uri.EscapeDataString(value)),
            Encoding.UTF8.GetBytes(JavaScriptEncoder.Default.Encode(value)),
            .. Enumerable.Range(0, 3).Select(shift => Base64Core(bytes, shift)),
        ];
    }

    /// <summary>The base64 characters that do not depend on what stands before or after the secret, when it begins <paramref name="shift"/> bytes into a group of three.</summary>
    static byte[] Base64Core(byte[] bytes, int shift)
    {
        var text = Convert.ToBase64String([.. new byte[shift], .. bytes]);
        var skip = shift == 0 ? 0 : shift + 1;
        var whole = (bytes.Length + shift) / 3 * 4;
        return Encoding.ASCII.GetBytes(text[skip..whole]);
    }
}
