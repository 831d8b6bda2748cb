using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Model.Names;

/// <summary>
/// The name of one PostgreSQL object, unquoted and exactly as the catalogue holds it: 1 to 63 bytes of UTF-8 without NUL,
/// so that the server can neither truncate nor refuse it.
/// </summary>
public readonly record struct Identifier
{
    /// <summary>NAMEDATALEN - 1 of a server as it is commonly built.</summary>
    public const int MaxBytes = 63;

    readonly string? _value;

    /// <exception cref="HeadwaterException">The text cannot be the name of an object (HW2006).</exception>
    public Identifier(string value)
    {
        if (value.Length == 0)
            throw Bad("the name of an object cannot be empty");
        if (value.Contains('\0', StringComparison.Ordinal))
            throw Bad("the name of an object cannot hold a NUL byte");
        if (Encoding.UTF8.GetByteCount(value) > MaxBytes)
            throw Bad($"the name of an object has at most {MaxBytes} bytes");
        _value = value;
    }

    public string Value => _value ?? throw new InvalidOperationException("An identifier is made from a name.");

    /// <summary>In double quotes, ready to stand in a statement.</summary>
    public string Quoted => $"\"{Value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Whether a name can stand in a statement without double quotes, as PostgreSQL's <c>quote_ident</c> decides.</summary>
    public static bool IsPlain(string name) =>
        name is [(>= 'a' and <= 'z') or '_', ..] && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_') && !SqlKeywords.NeedQuotes.Contains(name);

    public override string ToString() => Value;

    static HeadwaterException Bad(string why) => new(ErrorCode.InvalidValue, why);
}
