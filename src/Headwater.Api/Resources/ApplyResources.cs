using Headwater.Api.Auth;
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
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/apply", HandleAsync).Operation("applyResources", "Keep several resources as one change", Role.Editor);

    static async Task<Ok<ApplyResult>> HandleAsync(ApplyRequest request, HeadwaterStore store, CancellationToken ct) =>
        TypedResults.Ok(await new Applying(store).ApplyAsync(request.Resources, request.DryRun, expectedRevision: null, ct));
}
