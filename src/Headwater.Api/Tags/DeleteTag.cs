using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Resources;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Tags;

/// <summary>DELETE /api/v1/tags/{name}: takes a tag away; while it is on something, or has others under it, only by force.</summary>
static class DeleteTag
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/v1/tags/{name}", HandleAsync).Operation("deleteTag", "Delete a tag that is on nothing", Role.Editor, 404, 409, 412);

    static async Task<Ok<DeleteResult>> HandleAsync(
        [Description("Name of the tag")] string name,
        HeadwaterStore store,
        HttpContext http,
        [Description("Delete it although it is on something, and take it off that")] bool? force,
        [Description("The ETag of the tag that is meant"), FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken ct)
    {
        await store.Tags.DeleteAsync(name, Revisions.ExpectedOrAny(ifMatch), force ?? false, Caller.NameOf(http), ct);
        return TypedResults.Ok(new DeleteResult(name, ResourceType.Tag, []));
    }
}
