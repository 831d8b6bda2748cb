using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Secrets;

/// <summary>POST /api/v1/secrets/rotate-key: makes a new key and seals every secret with it, while others go on reading.</summary>
static class RotateKey
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/secrets/rotate-key", HandleAsync).Operation("rotateKey", "Seal every secret with a new key", Role.Admin, 409);

    static async Task<Ok<KeyRotation>> HandleAsync(HeadwaterStore store, CancellationToken ct)
    {
        var done = await store.RotateKeyAsync(ct);
        return TypedResults.Ok(new KeyRotation(done.KeyId, done.Rewrapped, done.RemovedKeys, done.Unreadable, done.UnusedInVariable));
    }
}
