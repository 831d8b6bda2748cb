using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Headwater.Export.Json;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Html;

/// <summary>
/// A data dictionary in one file that asks nothing of any server. The catalogue is in it as the JSON Lines are, packed (gzip, base64), so that
/// ten thousand tables are a megabyte, and no name or comment can end the element that holds it.
/// </summary>
public sealed class HtmlFormat : CatalogFormat
{
    readonly long _most;

    public HtmlFormat()
        : this(PageBudget.Most)
    {
    }

    internal HtmlFormat(long most) => _most = most;

    public override string Name => "html";

    public override string MediaType => "text/html; charset=utf-8";

    public override IReadOnlyList<string> FileNames => [".html", ".htm"];

    public override async Task WriteAsync(ExportedCatalog catalog, PipeWriter to, CancellationToken ct)
    {
        var (before, after) = HtmlPage.Of(catalog.Origin.Name);
        var output = new TextOutput(to);
        output.Write(before);
        await output.EndAsync(ct);
        await PackAsync(catalog, to, ct);
        output.Write(after);
        await output.EndAsync(ct);
    }

    async Task PackAsync(ExportedCatalog catalog, PipeWriter to, CancellationToken ct)
    {
        await using var base64 = new CryptoStream(to.AsStream(leaveOpen: true), new ToBase64Transform(), CryptoStreamMode.Write);
        await using var gzip = new GZipStream(base64, CompressionLevel.Optimal, leaveOpen: true);
        var lines = PipeWriter.Create(gzip, new StreamPipeWriterOptions(leaveOpen: true));
        await JsonLinesFormat.WriteAsync(catalog.Origin, OnPageAsync(catalog.Objects(ct), ct), lines, ct);
        await lines.CompleteAsync();
    }

    async IAsyncEnumerable<JsonLine> OnPageAsync(IAsyncEnumerable<object> objects, [EnumeratorCancellation] CancellationToken ct)
    {
        var budget = new PageBudget(_most);
        await foreach (var item in objects.WithCancellation(ct))
            yield return item switch
            {
                CatalogTable table => TableOnPage.Of(table, budget),
                _ => new JsonLine(item),
            };
    }
}
