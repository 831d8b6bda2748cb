using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Resources;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Secrets;

/// <summary>DELETE /api/v1/secrets/{name}: takes a secret away; while a source uses it only by force, and then says which do.</summary>
static class DeleteSecret
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/v1/secrets/{name}", HandleAsync).Operation("deleteSecret", "Delete a secret that nothing uses", Role.Editor);

    static async Task<Ok<DeleteResult>> HandleAsync(string name, HeadwaterStore store, CancellationToken ct, bool force = false)
    {
        var users = await store.Secrets.UsersAsync(name, ct);
        await store.Secrets.DeleteAsync(name, expectedRevision: null, force, ct);
        return TypedResults.Ok(new DeleteResult(name, ResourceType.Secret, users));
    }
}
