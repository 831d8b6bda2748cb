using System.Security.Cryptography;
using System.Text;

namespace Headwater.Export.Odcs;

/// <summary>The id by which other parts of a contract refer to an element: its name, and where that has other characters than an id may have, what tells it from others besides.</summary>
static class ElementId
{
    const int HashBytes = 4;

    public static string Of(params IEnumerable<string> names) => string.Join('-', names.Select(One));

    static string One(string name)
    {
        var id = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
        return id == name && name.Length > 0 ? id : $"{id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, HashBytes))}";
    }
}
