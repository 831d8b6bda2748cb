using System.Globalization;
using System.IO.Pipelines;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Dbt;

/// <summary>A <c>sources.yml</c> for dbt: descriptions, types, and tests out of the constraints.</summary>
public sealed class DbtFormat : CatalogFormat
{
    static readonly Kinds<DbtPage> Known = new Kinds<DbtPage>().With<CatalogTable>(DbtTable.Write);

    public override string Name => "dbt";

    public override string MediaType => "application/yaml";

    public override IReadOnlyList<string> FileNames => ["sources.yml", "sources.yaml"];

    public override async Task WriteAsync(ExportedCatalog catalog, PipeWriter to, CancellationToken ct)
    {
        var page = new DbtPage(catalog, await ExportedTables.ReadAsync(catalog, ct), new TextOutput(to));
        page.Output.Line($"# dbt sources of {VisibleText.OneLine(catalog.Origin.Source)}, scanned {catalog.Origin.ScannedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}; made by Headwater.");
        page.Output.Line("# For dbt 1.10.8 or newer and dbt Fusion: properties version 2, tests with `arguments`.");
        page.Output.Line("version: 2");
        page.Output.Line();
        await foreach (var item in catalog.Objects(ct))
        {
            Known.Write(page, item);
            await page.Output.HandOnAsync(ct);
        }

        page.End();
        await page.Output.EndAsync(ct);
    }
}
