using System.Globalization;
using Headwater.Model.Errors;

namespace Headwater.Store.Keys;

/// <summary>Reads keys from text: 32 random bytes each, in Base64 or hexadecimal, separated by commas or line ends, the current one first.</summary>
static class KeyText
{
    /// <summary>32 random bytes hold about 30 different ones; fewer than this never happen by chance.</summary>
    const int FewestDifferentBytes = 16;

    const string Cure = "a good key comes from: openssl rand -base64 32";

    static readonly char[] Separators = [',', '\n', '\r'];

    /// <param name="text">The keys; a line that begins with # is a remark.</param>
    /// <param name="where">What holds the text, as a message names it.</param>
    /// <exception cref="HeadwaterException">It holds no key, or something that is none (HW4002). No message repeats any of it.</exception>
    public static IReadOnlyList<EncryptionKey> Read(string text, string where)
    {
        var words = text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !word.StartsWith('#'))
            .ToList();
        if (words.Count == 0)
            throw Unusable($"{where} is empty");

        var keys = words.Select((word, at) => Key(word, words.Count == 1 ? where : string.Create(CultureInfo.InvariantCulture, $"key {at + 1} of {where}"))).ToList();
        if (keys.Select(key => key.Id).Distinct(StringComparer.Ordinal).Count() < keys.Count)
            throw Unusable($"{where} holds a key twice");
        return keys;
    }

    public static HeadwaterException Unusable(string why, string? cure = null) => new(ErrorCode.KeyUnusable, $"the store's key cannot be used: {why}", cure ?? Cure);

    static EncryptionKey Key(string word, string which)
    {
        var bytes = Decode(word) ?? throw Unusable($"{which} is neither Base64 nor hexadecimal");
        if (bytes.Length != EncryptionKey.Bytes)
            throw Unusable(string.Create(CultureInfo.InvariantCulture, $"{which} has {bytes.Length} bytes instead of {EncryptionKey.Bytes}"));
        if (bytes.Distinct().Count() < FewestDifferentBytes || bytes.All(b => b is >= 0x20 and < 0x7f))
            throw Unusable($"{which} is not random");
        var key = new EncryptionKey(bytes);
        return PublishedKeys.Contains(key) ? throw Unusable($"{which} is a default that another product published") : key;
    }

    static byte[]? Decode(string word)
    {
        const int hexDigits = 2 * EncryptionKey.Bytes;
        if (word.Length == hexDigits && word.All(char.IsAsciiHexDigit))
            return Convert.FromHexString(word);
        var padded = word.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var bytes = new byte[padded.Length];
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        return Convert.TryFromBase64String(padded, bytes, out var length) ? bytes[..length] : null;
    }
}
