using System.Security.Cryptography;
using System.Text;

namespace Headwater.Export.Html;

/// <summary>
/// The page around the catalogue, out of its parts. What its policy lets run are these very styles and this very script, by their hashes:
/// nothing else, from nowhere else.
/// </summary>
sealed class HtmlPage
{
    /// <summary>In one scope and in this order; a kind of object that the page shows has a file of its own among them.</summary>
    static readonly string[] Scripts = ["text.js", "catalog.js", "parts.js", "drawing.js", "kind.table.js", "search.js", "list.js", "overview.js", "app.js"];

    static readonly Lazy<HtmlPage> Read = new(() => new HtmlPage());

    readonly string _before;
    readonly string _after;

    HtmlPage()
    {
        var style = Part("page.css");
        var script = $"\"use strict\";\n(() => {{\n{string.Concat(Scripts.Select(Part))}}})();\n";
        var parts = Part("page.html").Split("{{data}}");
        _before = parts[0]
            .Replace("{{policy}}", $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'", StringComparison.Ordinal)
            .Replace("{{style}}", style, StringComparison.Ordinal);
        _after = parts[1].Replace("{{script}}", script, StringComparison.Ordinal);
    }

    /// <summary>The page before its data and after it.</summary>
    public static (string Before, string After) Of(string title) => (Read.Value._before.Replace("{{title}}", Escaped(title), StringComparison.Ordinal), Read.Value._after);

    static string Part(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream($"Headwater.Export.Html.Page.{name}")
            ?? throw new InvalidOperationException($"The page lacks its part {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
