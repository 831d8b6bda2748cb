using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Runs;

/// <summary>GET /api/v1/runs/{run}: a run and what came of it.</summary>
static class GetRun
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/runs/{run:guid}", HandleAsync).Operation("getRun", "A run and its result", Role.Viewer, 404);

    static async Task<Ok<RunView>> HandleAsync([Description("The run's uid")] Guid run, HeadwaterStore store, CancellationToken ct) => TypedResults.Ok(RunViews.Of(
        await store.Runs.FindAsync(run, ct) ?? throw new HeadwaterException(ErrorCode.NotFound, $"there is no run {run}", "`headwater run ls` lists them")));
}
