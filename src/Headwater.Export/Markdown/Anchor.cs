using System.Security.Cryptography;
using System.Text;
using Headwater.Export.Keys;

namespace Headwater.Export.Markdown;

/// <summary>The place of a table in the document: short, made of its name alone, and safe in an attribute.</summary>
static class Anchor
{
    const int HashBytes = 6;

    public static string Of(TableName table) => $"t-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(table.ToString())).AsSpan(0, HashBytes))}";

    public static string Link(TableName table, string text) => $"[{text}](#{Of(table)})";
}
