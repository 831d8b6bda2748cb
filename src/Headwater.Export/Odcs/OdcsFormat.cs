using System.Globalization;
using System.IO.Pipelines;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Odcs;

/// <summary>A data contract of the Open Data Contract Standard, a draft to be agreed on: what the source says, and nothing that only people can promise.</summary>
public sealed class OdcsFormat : CatalogFormat
{
    const string Version = "3.1.0";

    static readonly Kinds<OdcsPage> Known = new Kinds<OdcsPage>().With<CatalogTable>(OdcsTable.Write);

    public override string Name => "odcs";

    public override string MediaType => "application/yaml";

    public override IReadOnlyList<string> FileNames => [".odcs.yaml", ".odcs.yml"];

    public override async Task WriteAsync(ExportedCatalog catalog, PipeWriter to, CancellationToken ct)
    {
        var page = new OdcsPage(catalog, await ExportedTables.ReadAsync(catalog, ct), new TextOutput(to));
        Heading(page, catalog);
        OdcsServers.Write(page, catalog);
        await foreach (var item in catalog.Objects(ct))
        {
            Known.Write(page, item);
            await page.Output.HandOnAsync(ct);
        }

        page.End();
        await page.Output.EndAsync(ct);
    }

    static void Heading(OdcsPage page, ExportedCatalog catalog)
    {
        var scanned = catalog.Origin.ScannedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        page.Output.Line($"# Open Data Contract Standard {Version}, made by Headwater of {VisibleText.OneLine(catalog.Origin.Name)}, scanned {scanned}.");
        page.Output.Line($"apiVersion: v{Version}");
        page.Output.Line("kind: DataContract");
        page.Field(0, "id", catalog.Origin.Id);
        page.Field(0, "name", catalog.Origin.Name);
        page.Output.Line("version: 1.0.0");
        page.Output.Line("status: draft");
        page.Output.Line($"contractCreatedTs: {scanned}");
        if (!catalog.HasSeveralDatabases && catalog.Databases.FirstOrDefault(one => one.Scanned)?.Comment is { Length: > 0 } comment)
        {
            page.Output.Line("description:");
            page.Field(2, "purpose", comment);
        }
    }
}
