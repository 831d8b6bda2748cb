using System.Security.Cryptography;
using System.Text;
using Headwater.Export.Keys;
using Headwater.Model.Catalog;
using Headwater.Model.Names;

namespace Headwater.Export.Markdown;

/// <summary>The place of something in the document: short, made of its kind and name alone, and safe in an attribute.</summary>
static class Anchor
{
    const int HashBytes = 6;

    public static string Of(TableName table) => Of("t", table.ToString());

    public static string Of(CatalogPlace place) => Of(Letter(place.Kind), Fqn.Of(place.Database, place.Schema, place.Name).ToString());

    /// <summary>Where the objects of a kind in a schema begin.</summary>
    public static string OfList(CatalogKind kind, string database, string schema) => Of(Letter(kind) + "s", Fqn.Of(database, schema).ToString());

    public static string Link(TableName table, string text) => Link(Of(table), text);

    public static string Link(string anchor, string text) => $"[{text}](#{anchor})";

    /// <summary>To stand before what it leads to.</summary>
    public static string Mark(string anchor) => $"<a id=\"{anchor}\"></a>";

    static string Letter(CatalogKind kind) => kind switch
    {
        CatalogKind.Table => "t",
        CatalogKind.Sequence => "q",
        CatalogKind.Type => "y",
        CatalogKind.Routine => "r",
        _ => "d",
    };

    static string Of(string letter, string name) => $"{letter}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, HashBytes))}";
}
