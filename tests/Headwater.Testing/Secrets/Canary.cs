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

    Canary(string name, string value, byte[][] forms) => (Name, Value, _forms) = (name, value, forms);

    public string Name { get; }

    public string Value { get; }

    /// <summary>Its forms as text of one character a byte.</summary>
    public IEnumerable<string> Patterns => _forms.Select(Encoding.Latin1.GetString);

    /// <summary>A secret that was made elsewhere: a token, a password.</summary>
    public static Canary Of(string name, string value) => new(name, value, Forms(value, value));

    /// <summary>A secret that is bytes, written as base64: the bytes themselves and their hex are secret too.</summary>
    public static Canary OfBytes(string name, string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        return new Canary(name, base64, [.. Forms(base64, base64), bytes, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)), Encoding.ASCII.GetBytes(Convert.ToHexString(bytes))]);
    }

    /// <summary>A private key in PEM, known by a line and by bytes of its last third, where no form of key has anything public.</summary>
    public static Canary OfPem(string name, string pem)
    {
        var lines = pem.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('-')).ToList();
        var bytes = Convert.FromBase64String(string.Concat(lines)).AsSpan();
        var secret = bytes.Slice(bytes.Length * 2 / 3, 24).ToArray();
        var line = lines[lines.Count * 2 / 3];
        return new Canary(name, line, [.. Forms(line, line), secret, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret)), Encoding.ASCII.GetBytes(Convert.ToHexString(secret))]);
    }

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
