using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Tags;

/// <summary>GET /api/v1/tags: the tags by name, each with the number of things that it is on.</summary>
static class ListTags
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/tags", HandleAsync).Operation("listTags", "The tags, by name", Role.Viewer);

    static async Task<Ok<Client.Wire.Page<TagView>>> HandleAsync(HeadwaterStore store, [AsParameters] Paged page, CancellationToken ct)
    {
        var tags = await store.Tags.ListAsync(page.Request, ct);
        return TypedResults.Ok(new Client.Wire.Page<TagView>([.. tags.Items.Select(TagViews.Of)], tags.Next));
    }
}
