using System.Globalization;
using Headwater.Client.Wire;

namespace Headwater.Client;

public sealed partial class HeadwaterClient
{
    public Task<CatalogSearchResult> SearchAsync(SearchQuery query, string? after, int? limit, CancellationToken ct)
    {
        (string Name, object? Value)[] parameters =
        [
            ("q", query.Text), ("source", query.Source), ("database", query.Database), ("schema", query.Schema),
            .. query.Kinds.Select(kind => ("kind", (object?)kind)), .. query.Tags.Select(tag => ("tag", (object?)tag)), .. query.Owners.Select(owner => ("owner", (object?)owner)),
            ("facets", query.Facets ? "true" : null), ("after", after), ("limit", limit),
        ];
        return GetAsync($"api/v1/catalog/search{Query(parameters)}", WireJson.Default.CatalogSearchResult, ct);
    }

    public Task<CatalogObjectView> ObjectAsync(string fqn, string? kind, CancellationToken ct) =>
        GetAsync($"api/v1/catalog/objects{Query(("fqn", fqn), ("kind", kind))}", WireJson.Default.CatalogObjectView, ct);

    /// <param name="run">A run, or <c>last</c>.</param>
    public Task<Page<CatalogChangeView>> ChangesAsync(string source, string? run, DateTimeOffset? since, string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/sources/{Segment(source)}/changes{Query(("run", run), ("since", since?.ToString("O", CultureInfo.InvariantCulture)), ("after", after), ("limit", limit))}", WireJson.Default.PageCatalogChangeView, ct);

    /// <summary>The whole catalogue of a source as one JSON document; the caller copies and disposes the stream.</summary>
    public async Task<Stream> ExportAsync(string source, CancellationToken ct)
    {
        var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, $"api/v1/sources/{Segment(source)}/catalog"), ct);
        return await response.Content.ReadAsStreamAsync(ct);
    }
}
