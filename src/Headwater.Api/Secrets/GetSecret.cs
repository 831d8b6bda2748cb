using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Secrets;

/// <summary>GET /api/v1/secrets/{name}: a secret without its values. The ETag is its revision.</summary>
static class GetSecret
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/secrets/{name}", HandleAsync).Operation("getSecret", "A secret without its values", Role.Viewer, 404);

    static async Task<Ok<SecretView>> HandleAsync([Description("Name of the secret")] string name, HeadwaterStore store, HttpContext http, CancellationToken ct)
    {
        var secret = await store.Secrets.FindAsync(name, ct)
            ?? throw new HeadwaterException(ErrorCode.NotFound, $"there is no secret `{name}`", "`headwater secret ls` lists them");
        Revisions.Tell(http, secret.Revision);
        return TypedResults.Ok(SecretViews.Of(secret, await store.Secrets.UsersAsync(name, ct)));
    }
}
