using System.Text;
using Headwater.Export.Text;

namespace Headwater.Export.Diagrams;

/// <summary>Names in Graphviz's language: in double quotes, and as the text of labels that are made of HTML-like elements.</summary>
static class DotName
{
    /// <summary>A backslash and a double quote are escaped; nothing else ends or changes a quoted text that labels nothing.</summary>
    public static string Quoted(string text) =>
        $"\"{VisibleText.OneLine(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Inside an element. Spaces at the ends, which would be lost, stay.</summary>
    public static string InElement(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (var c in VisibleText.OneLine(text))
            _ = c switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                // A backslash begins an escape even here.
                '\\' => safe.Append("&#92;"),
                ' ' => safe.Append("&#160;"),
                _ => safe.Append(c),
            };
        return safe.Length == 0 ? "&#160;" : safe.ToString();
    }
}
