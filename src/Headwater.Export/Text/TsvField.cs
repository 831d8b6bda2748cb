namespace Headwater.Export.Text;

/// <summary>A field of tab-separated values: as in COPY's text format, backslash, tab, newline and carriage return are escaped, the rest stands as it is.</summary>
public static class TsvField
{
    public static string Of(string? text) => (text ?? "")
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal);
}
