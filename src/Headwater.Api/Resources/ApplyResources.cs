using Headwater.Api.Auth;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Resources;

/// <summary>POST /api/v1/apply: keeps several resources, all or none of them, and says which were new or different.</summary>
static class ApplyResources
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/v1/apply", HandleAsync)
        .Operation("applyResources", "Keep several resources as one change", Role.Editor, 409)
        .Takes<ApplyRequest>();

    static async Task<Ok<ApplyResult>> HandleAsync(HeadwaterStore store, TimeProvider time, HttpContext http, CancellationToken ct)
    {
        var request = await Body.ReadAsync(http, WireJson.Strict.ApplyRequest, ct);
        return TypedResults.Ok(await new Applying(store, time, Caller.RoleOf(http), Caller.NameOf(http)).ApplyAsync(request.Resources, request.DryRun, expectedRevision: null, ct));
    }
}
