using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Model.Names;

/// <summary>
/// An address of DataOS: <c>dataos://depot</c>, <c>dataos://depot:collection</c> or <c>dataos://depot:collection/dataset</c>, and what it is to
/// be used for, <c>?acl=r</c> or <c>?acl=rw</c>. For PostgreSQL a collection is a schema and a dataset a table of it. In these two
/// everything but letters, digits and <c>- _ .</c> is written percent-encoded, so that every name can be written and read back.
/// </summary>
public sealed record DepotAddress(string Depot, Identifier? Collection = null, Identifier? Dataset = null, string? Access = null)
{
    public const string Scheme = "dataos://";

    const int Longest = 1024;

    static readonly string[] Acls = ["r", "rw"];

    /// <summary>Reads an address; a name without a scheme is the address of the depot of that name.</summary>
    /// <exception cref="HeadwaterException">The text is no address (HW2006). It is not repeated: people put whole URLs there, password and all.</exception>
    public static DepotAddress Parse(string text)
    {
        if (text.Length > Longest)
            throw Bad($"an address has at most {Longest} characters");
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return text.Contains("://", StringComparison.Ordinal) ? throw Bad("an address begins with dataos://") : new DepotAddress(DepotName(text));

        var (path, query) = Cut(text[Scheme.Length..], '?');
        var (depot, inside) = Cut(path, ':');
        if (inside is null)
            return new DepotAddress(DepotName(depot), Access: AclOf(query));
        var (collection, dataset) = Cut(inside, '/');
        return new DepotAddress(DepotName(depot), Decoded(collection, "collection"), dataset is null ? null : Decoded(dataset, "dataset"), AclOf(query));
    }

    public override string ToString() =>
        $"{Scheme}{Depot}{(Collection is { } collection ? ":" + Encoded(collection) : "")}{(Dataset is { } dataset ? "/" + Encoded(dataset) : "")}{(Access is null ? "" : "?acl=" + Access)}";

    static (string Before, string? Behind) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is var found and >= 0 ? (text[..found], text[(found + 1)..]) : (text, null);

    // DataOS itself has depots with underscores; whether there is such a depot is for others to say.
    static string DepotName(string name)
    {
        if (name.Length is 0 or > 63)
            throw Bad(name.Length == 0 ? "the address names no depot" : "the name of a depot has at most 63 characters");
        return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? name : throw Bad("the name of a depot has letters, digits, hyphens and underscores");
    }

    static string? AclOf(string? query)
    {
        if (query is null)
            return null;
        if (!query.StartsWith("acl=", StringComparison.Ordinal))
            throw Bad("behind the question mark of an address only acl can stand", "write ?acl=r or ?acl=rw");
        return Acls.Contains(query[4..], StringComparer.Ordinal) ? query[4..] : throw Bad("the acl of an address is r or rw", "write ?acl=r or ?acl=rw");
    }

    static Identifier Decoded(string text, string what)
    {
        if (text.Length == 0)
            throw Bad($"the address has an empty {what}");
        if (!text.All(c => IsPlain(c) || c == '%') || !IsEncoding(text))
            throw Bad($"the {what} of an address has letters, digits and - _ . only; anything else is percent-encoded", "a space is %20");
        try
        {
            return new Identifier(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes(text)));
        }
        catch (DecoderFallbackException)
        {
            throw Bad($"the {what} of an address is not UTF-8 once it is decoded");
        }
    }

    static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.';

    static bool IsEncoding(string text)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
                return false;
        }

        return true;
    }

    static byte[] Bytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes([text[at]]));
                continue;
            }

            bytes.Add(Convert.FromHexString(text.AsSpan(at + 1, 2))[0]);
            at += 2;
        }

        return [.. bytes];
    }

    static string Encoded(Identifier name)
    {
        var text = new StringBuilder();
        foreach (var rune in name.Value.EnumerateRunes())
            text.Append(rune.IsBmp && IsPlain((char)rune.Value) ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        return text.ToString();
    }

    static HeadwaterException Bad(string why, string? hint = "write dataos://depot, dataos://depot:collection or dataos://depot:collection/dataset") =>
        new(ErrorCode.InvalidValue, why, hint);
}
