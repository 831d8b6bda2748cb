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

    public Task<CatalogTableView> TableAsync(string fqn, CancellationToken ct) =>
        GetAsync($"api/v1/catalog/tables{Query(("fqn", fqn))}", WireJson.Default.CatalogTableView, ct);

    /// <summary>The whole catalogue of a source as one JSON document; the caller copies and disposes the stream.</summary>
    public async Task<Stream> ExportAsync(string source, CancellationToken ct)
    {
        var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, $"api/v1/sources/{Segment(source)}/catalog"), ct);
        return await response.Content.ReadAsStreamAsync(ct);
    }
}
