using System.Globalization;
using Headwater.Client.Wire;

namespace Headwater.Client;

public sealed partial class HeadwaterClient
{
    public Task<Page<CatalogHit>> SearchAsync(string text, string? source, string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/catalog/search{Query(("q", text), ("source", source), ("after", after), ("limit", limit))}", WireJson.Default.PageCatalogHit, ct);

    public Task<CatalogObjectView> ObjectAsync(string fqn, string? kind, CancellationToken ct) =>
        GetAsync($"api/v1/catalog/objects{Query(("fqn", fqn), ("kind", kind))}", WireJson.Default.CatalogObjectView, ct);

    /// <param name="run">A run, or <c>last</c>.</param>
    public Task<Page<CatalogChangeView>> ChangesAsync(string source, string? run, DateTimeOffset? since, string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/sources/{Segment(source)}/changes{Query(("run", run), ("since", since?.ToString("O", CultureInfo.InvariantCulture)), ("after", after), ("limit", limit))}", WireJson.Default.PageCatalogChangeView, ct);

    /// <summary>The catalogue of a source, or the named parts of it, in a form that the server knows; the caller copies and disposes the stream.</summary>
    public Task<Stream> ExportAsync(string source, string form, IReadOnlyList<string> databases, IReadOnlyList<string> schemas, bool neutraliseFormulas, CancellationToken ct) =>
        StreamAsync($"api/v1/sources/{Segment(source)}/catalog{Query([("format", form), .. Each("database", databases), .. Each("schema", schemas), ("neutraliseFormulas", neutraliseFormulas ? "true" : null)])}", ct);

    /// <summary>A diagram of a source's tables; the caller copies and disposes the stream.</summary>
    public Task<Stream> DiagramAsync(string source, DiagramQuery query, CancellationToken ct) =>
        StreamAsync($"api/v1/sources/{Segment(source)}/catalog/diagram{Query([("format", query.Form), .. Each("database", query.Databases), .. Each("schema", query.Schemas), .. Each("table", query.Tables), ("depth", query.Depth), ("columns", query.Columns)])}", ct);

    static IEnumerable<(string, object?)> Each(string name, IReadOnlyList<string> values) => values.Select(value => (name, (object?)value));

    async Task<Stream> StreamAsync(string path, CancellationToken ct)
    {
        var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), ct);
        return await response.Content.ReadAsStreamAsync(ct);
    }
}
