namespace Headwater.Export.Text;

/// <summary>A field of comma-separated values as RFC 4180 has them.</summary>
public static class CsvField
{
    /// <summary>What spreadsheets take for the beginning of a formula; in some scripts the signs are twice as wide.</summary>
    const string Formulas = "=+-@\t\r\n＝＋－＠";

    /// <summary>With <paramref name="neutralise"/> what a spreadsheet would run gets a quote before it.</summary>
    public static string Of(string? text, bool neutralise)
    {
        var field = text ?? "";
        if (neutralise && field.Length > 0 && Formulas.Contains(field[0], StringComparison.Ordinal))
            field = $"'{field}";
        return field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
