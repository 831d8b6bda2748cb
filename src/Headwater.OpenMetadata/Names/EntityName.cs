using System.Security.Cryptography;
using System.Text;
using Headwater.Model.Filters;

namespace Headwater.OpenMetadata.Names;

/// <summary>Names as an OpenMetadata server keeps them: three signs spelt out, at most 256 characters, and joined by dots.</summary>
static class EntityName
{
    /// <summary>Characters of a name at most.</summary>
    const int Longest = 256;

    const int DigestCharacters = 12;

    /// <summary>All that a pattern's dot stops at, in the server's language and in others.</summary>
    const string LineEnds = "\n\r\u0085\u2028\u2029";

    /// <summary>Null when there can be no such name there: it holds a line end.</summary>
    public static string? Of(string name)
    {
        var spelt = OpenMetadataFqn.WithoutSeparators(name);
        if (spelt.AsSpan().ContainsAny(LineEnds))
            return null;
        return spelt.Length <= Longest ? spelt : $"{Cut(spelt, Longest - DigestCharacters - 1)}~{Digest(name)}";
    }

    /// <summary>A qualified name of names that were spelt by <see cref="Of"/>.</summary>
    public static string Join(params ReadOnlySpan<string> names) =>
        OpenMetadataFqn.Of(names) ?? throw new ArgumentException("A name was not spelt before it was joined.", nameof(names));

    /// <summary>The name in the source of one on the server. Where it was cut, it is no name of the source's any more.</summary>
    public static string InSource(string name) => name
        .Replace("__reserved__colon__", "::", StringComparison.Ordinal)
        .Replace("__reserved__arrow__", ">", StringComparison.Ordinal)
        .Replace("__reserved__quote__", "\"", StringComparison.Ordinal);

    static string Cut(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];

    static string Digest(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..DigestCharacters];
}
