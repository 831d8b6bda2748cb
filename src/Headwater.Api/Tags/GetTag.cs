using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Tags;

/// <summary>GET /api/v1/tags/{name}: a tag, and how many things it is on. The ETag is its revision.</summary>
static class GetTag
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/tags/{name}", HandleAsync).Operation("getTag", "A tag", Role.Viewer, 404);

    static async Task<Ok<TagView>> HandleAsync([Description("Name of the tag")] string name, HeadwaterStore store, HttpContext http, CancellationToken ct)
    {
        var tag = await store.Tags.FindAsync(name, ct) ?? throw new HeadwaterException(ErrorCode.NotFound, $"there is no tag `{name}`", "`headwater catalog tag ls` lists them");
        Revisions.Tell(http, tag.Revision);
        return TypedResults.Ok(TagViews.Of(tag));
    }
}
