using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Store;
using Headwater.Store.Paging;
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

    static async Task<Ok<Client.Wire.Page<SecretView>>> HandleAsync(HeadwaterStore store, CancellationToken ct, string? after = null, int limit = PageRequest.DefaultLimit)
    {
        var page = await store.Secrets.ListAsync(new PageRequest(after, limit), ct);
        var views = new List<SecretView>();
        foreach (var secret in page.Items)
            views.Add(await SecretViews.OfAsync(store, secret, ct));
        return TypedResults.Ok(new Client.Wire.Page<SecretView>(views, page.Next));
    }
}
