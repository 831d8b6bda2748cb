using System.ComponentModel;
using System.Globalization;
using Headwater.Api.Auth;
using Headwater.Api.Sources;
using Headwater.Client.Wire;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Store;
using Headwater.Store.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Catalog;

/// <summary>GET /api/v1/catalog/search?q=: what holds words in its name, its columns, in what its source says and in what people know of it, the best first.</summary>
static class SearchCatalog
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/catalog/search", HandleAsync)
        .Operation("searchCatalog", "Tables and everything else by name, column, tag, owner, description, comment and definition", Role.Viewer, 404);

    static async Task<Ok<CatalogSearchResult>> HandleAsync([AsParameters] SearchParameters asked, HeadwaterStore store, [AsParameters] Paged page, CancellationToken ct)
    {
        var text = asked.Q ?? "";
        if (text.Length == 0 && !asked.HasFilter)
            throw new HeadwaterException(ErrorCode.BadRequest, "what is to be found? the text is empty");
        if (text.Length > Limits.Default.SearchText)
            throw new HeadwaterException(ErrorCode.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"the text has more than {Limits.Default.SearchText} characters"), "a few words are enough");
        var query = new SearchQuery(text)
        {
            Source = asked.Source is null ? null : (await store.Sources.RequireAsync(asked.Source, ct)).Source.Uid,
            Database = asked.Database,
            Schema = asked.Schema,
            Kinds = asked.Kind ?? [],
            Tags = asked.Tag ?? [],
            Owners = asked.Owner ?? [],
            Facets = asked.Facets ?? false,
        };
        return TypedResults.Ok(View(await store.Search.FindAsync(query, page.Request, ct)));
    }

    static CatalogSearchResult View(SearchResult found) => new(
        [.. found.Items.Select(CatalogViews.Of)],
        found.Next,
        found.Total,
        found.Facets is null ? null : [.. found.Facets.Select(CatalogViews.Of)],
        found.HasTrigrams ? null : ["the store's PostgreSQL has no pg_trgm: the same is found, but slower; install its contrib package and run: create extension pg_trgm schema headwater"]);
}
