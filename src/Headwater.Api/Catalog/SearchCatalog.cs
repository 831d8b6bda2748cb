using Headwater.Api.Auth;
using Headwater.Api.Sources;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Store;
using Headwater.Store.Catalogs;
using Headwater.Store.Paging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Catalog;

/// <summary>GET /api/v1/catalog/search?q=: what holds a text in its name, its columns' names or its comments, the best first.</summary>
static class SearchCatalog
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/catalog/search", HandleAsync).Operation("searchCatalog", "Tables by name, column and comment", Role.Viewer);

    static async Task<Ok<Client.Wire.Page<CatalogHit>>> HandleAsync(
        string q, HeadwaterStore store, CancellationToken ct, string? source = null, string? after = null, int limit = PageRequest.DefaultLimit)
    {
        if (q.Length == 0)
            throw new HeadwaterException(ErrorCode.BadRequest, "what is to be found? the text is empty");
        var within = source is null ? null : (Guid?)(await store.Sources.RequireAsync(source, ct)).Source.Uid;
        var page = await store.Catalogs.SearchAsync(new SearchQuery(q, within), new PageRequest(after, limit), ct);
        return TypedResults.Ok(new Client.Wire.Page<CatalogHit>([.. page.Items.Select(CatalogViews.Of)], page.Next));
    }
}
