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

namespace Headwater.Api.Sources;

/// <summary>DELETE /api/v1/sources/{name}: takes a source away with its private secret, its status and its catalogue.</summary>
static class DeleteSource
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/v1/sources/{name}", HandleAsync).Operation("deleteSource", "Delete a source that nothing depends on", Role.Editor, 404, 409, 412);

    static async Task<Ok<DeleteResult>> HandleAsync(
        [Description("Name of the source")] string name,
        HeadwaterStore store,
        [Description("Delete it although something depends on it")] bool? force,
        [Description("The ETag of the source that is meant"), FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken ct)
    {
        await store.Sources.DeleteAsync(name, Revisions.ExpectedOrAny(ifMatch), force ?? false, ct);
        return TypedResults.Ok(new DeleteResult(name, ResourceType.Source, []));
    }
}
