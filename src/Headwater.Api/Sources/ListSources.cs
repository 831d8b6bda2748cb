using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>GET /api/v1/sources: the sources by name, each with the status that its last probe found.</summary>
static class ListSources
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/sources", HandleAsync).Operation("listSources", "The sources, by name", Role.Viewer);

    static async Task<Ok<Client.Wire.Page<SourceView>>> HandleAsync(HeadwaterStore store, [AsParameters] Paged page, CancellationToken ct)
    {
        var sources = await store.Sources.ListAsync(page.Request, ct);
        return TypedResults.Ok(new Client.Wire.Page<SourceView>([.. sources.Items.Select(source => SourceViews.Of(source))], sources.Next));
    }
}
