using System.Buffers;
using System.Text;

namespace Headwater.Model.Connections;

/// <summary>%41 for A, as in URLs. A plus sign is a plus sign.</summary>
static class PercentEncoding
{
    static readonly SearchValues<char> Percent = SearchValues.Create("%");

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>How many % signs begin a code, and how many do not.</summary>
    public static (int Codes, int Others) Count(string text)
    {
        var (codes, others) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
                continue;
            if (IsCode(text, i))
                codes++;
            else
                others++;
        }

        return (codes, others);
    }

    /// <exception cref="Errors.HeadwaterException">A % begins no code, a code stands for NUL, or the bytes are no UTF-8.</exception>
    public static string Decode(string text, string what)
    {
        if (text.AsSpan().IndexOfAny(Percent) < 0)
            return text;

        var bytes = new ArrayBufferWriter<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                bytes.Write([Code(text, i, what)]);
                i += 2;
            }
            else
            {
                var length = char.IsSurrogatePair(text, i) ? 2 : 1;
                bytes.Write(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
            }
        }

        return Text(bytes.WrittenSpan, what);
    }

    static bool IsCode(string text, int at) =>
        at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]);

    static byte Code(string text, int at, string what)
    {
        if (!IsCode(text, at))
            throw ConnectionFault.Of($"a % in the {what} begins no code of two hexadecimal digits", "write %25 for a %");
        var value = Convert.FromHexString(text.AsSpan(at + 1, 2))[0];
        return value != 0 ? value : throw ConnectionFault.Of($"the {what} holds %00, and no value can hold a NUL");
    }

    static string Text(ReadOnlySpan<byte> bytes, string what)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw ConnectionFault.Of($"the codes in the {what} are not UTF-8");
        }
    }
}
