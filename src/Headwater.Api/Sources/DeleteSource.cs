using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Resources;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>DELETE /api/v1/sources/{name}: takes a source away with its private secret, its status and its catalogue.</summary>
static class DeleteSource
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/v1/sources/{name}", HandleAsync).Operation("deleteSource", "Delete a source that nothing depends on", Role.Editor);

    static async Task<Ok<DeleteResult>> HandleAsync(string name, HeadwaterStore store, CancellationToken ct, bool force = false)
    {
        await store.Sources.DeleteAsync(name, expectedRevision: null, force, ct);
        return TypedResults.Ok(new DeleteResult(name, ResourceType.Source, []));
    }
}
