using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Secrets;

/// <summary>GET /api/v1/secrets: the secrets by name, without their values.</summary>
static class ListSecrets
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/secrets", HandleAsync).Operation("listSecrets", "The secrets by name, without their values", Role.Viewer);

    static async Task<Ok<Client.Wire.Page<SecretView>>> HandleAsync(HeadwaterStore store, [AsParameters] Paged page, CancellationToken ct)
    {
        var secrets = await store.Secrets.ListAsync(page.Request, ct);
        var users = await store.Secrets.UsersAsync([.. secrets.Items.Select(secret => secret.Name)], ct);
        return TypedResults.Ok(new Client.Wire.Page<SecretView>([.. secrets.Items.Select(secret => SecretViews.Of(secret, [.. users[secret.Name]]))], secrets.Next));
    }
}
