using Headwater.Export.Dbt;
using Headwater.Export.Html;
using Headwater.Export.Json;
using Headwater.Export.Markdown;
using Headwater.Export.Odcs;
using Headwater.Export.Rows;

namespace Headwater.Export;

/// <summary>All forms in which a catalogue can be had, listed once.</summary>
public static class CatalogFormats
{
    /// <param name="neutraliseFormulas">Whether a spreadsheet is kept from running what it is given.</param>
    public static IReadOnlyList<CatalogFormat> All(bool neutraliseFormulas) =>
        [new JsonFormat(), new JsonLinesFormat(), new CsvFormat(neutraliseFormulas), new TsvFormat(), new MarkdownFormat(), new HtmlFormat(), new DbtFormat(), new OdcsFormat()];

    /// <summary>By the names that they are asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All(neutraliseFormulas: false).Select(format => format.Name)];
}
