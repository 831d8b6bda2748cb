using System.Globalization;
using System.Text;
using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Manifests.Yaml;

/// <summary>The text of a file: UTF-8 of bounded length, without the characters that YAML does not have.</summary>
static class DocumentText
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="UnreadableException">The bytes are no such text.</exception>
    public static string Of(ManifestFile file, Limits limits)
    {
        var bytes = file.Content.Span;
        if (bytes.Length > limits.DocumentBytes)
            throw TooLarge(file, limits);
        if (bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
            throw new UnreadableException(ErrorCode.DocumentUnreadable, Whole(file), "the file is UTF-16", "save it as UTF-8");
        var text = Decode(file, bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes);
        RefuseControlCharacters(file, text);
        return text;
    }

    static UnreadableException TooLarge(ManifestFile file, Limits limits) => new(
        ErrorCode.DocumentTooLarge,
        Whole(file),
        string.Create(CultureInfo.InvariantCulture, $"the file is larger than {limits.DocumentBytes:N0} bytes"),
        "split it; resources may stand in any number of files");

    static string Decode(ManifestFile file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException bad)
        {
            throw new UnreadableException(
                ErrorCode.DocumentUnreadable, After(file, Encoding.UTF8.GetString(bytes[..bad.Index])), "this byte is not UTF-8", "save the file as UTF-8");
        }
    }

    // The parser takes a NUL for the end of the file: what follows it would be left out without a word.
    static void RefuseControlCharacters(ManifestFile file, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is (< ' ' and not ('\t' or '\n' or '\r')) or '\x7f')
                throw new UnreadableException(
                    ErrorCode.DocumentUnreadable,
                    After(file, text.AsSpan(0, i)),
                    string.Create(CultureInfo.InvariantCulture, $"the control character U+{(int)text[i]:X4} cannot stand in a manifest"),
                    string.Create(CultureInfo.InvariantCulture, $"if a value holds it, write \\x{(int)text[i]:x2} between double quotes"));
        }
    }

    static SourceSpan Whole(ManifestFile file) => new(file.Path, 0, 0);

    static SourceSpan After(ManifestFile file, ReadOnlySpan<char> before) =>
        new(file.Path, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
}
