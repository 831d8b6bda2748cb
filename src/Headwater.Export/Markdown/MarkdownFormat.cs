using System.Globalization;
using System.IO.Pipelines;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>A data dictionary in Markdown, with tables as GitHub has them.</summary>
public sealed class MarkdownFormat : CatalogFormat
{
    static readonly Kinds<MarkdownPage> Known = new Kinds<MarkdownPage>().With<CatalogTable>(TableSection.Write);

    public override string Name => "markdown";

    public override string MediaType => "text/markdown; charset=utf-8";

    public override IReadOnlyList<string> FileNames => [".md", ".markdown"];

    public override async Task WriteAsync(ExportedCatalog catalog, PipeWriter to, CancellationToken ct)
    {
        var page = new MarkdownPage(catalog, await MarkdownIndex.ReadAsync(catalog, ct), new TextOutput(to));
        Heading(page, catalog);
        page.Contents();
        await foreach (var item in catalog.Objects(ct))
        {
            Known.Write(page, item);
            await page.Output.HandOnAsync(ct);
        }

        await page.Output.EndAsync(ct);
    }

    static void Heading(MarkdownPage page, ExportedCatalog catalog)
    {
        page.Output.Line($"# Data dictionary of {MarkdownText.Line(catalog.Origin.Name)}\n");
        foreach (var database in catalog.Databases.Where(one => one.Scanned))
            page.Output.Line($"Database {MarkdownText.Code(database.Name)}{(string.IsNullOrWhiteSpace(database.Comment) ? "" : $": {MarkdownText.Line(database.Comment)}")}\n");
        page.Output.Line($"{MarkdownPage.Number(page.Index.Tables.Count)} tables and views as of {catalog.Origin.ScannedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC; made by Headwater.\n");
    }
}
