using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Api.Sources;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Store;
using Headwater.Store.Catalogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Catalog;

/// <summary>GET /api/v1/catalog/search?q=: what holds a text in its name, its columns' names or its comments, the best first.</summary>
static class SearchCatalog
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/catalog/search", HandleAsync).Operation("searchCatalog", "Tables by name, column and comment", Role.Viewer, 404);

    static async Task<Ok<Client.Wire.Page<CatalogHit>>> HandleAsync(
        [Description("What to look for in names, columns and comments")] string q,
        HeadwaterStore store,
        [AsParameters] Paged page,
        [Description("Only in this source")] string? source,
        CancellationToken ct)
    {
        if (q.Length == 0)
            throw new HeadwaterException(ErrorCode.BadRequest, "what is to be found? the text is empty");
        var within = source is null ? null : (Guid?)(await store.Sources.RequireAsync(source, ct)).Source.Uid;
        var found = await store.Catalogs.SearchAsync(new SearchQuery(q, within), page.Request, ct);
        return TypedResults.Ok(new Client.Wire.Page<CatalogHit>([.. found.Items.Select(CatalogViews.Of)], found.Next));
    }
}
