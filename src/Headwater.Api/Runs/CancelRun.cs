using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Runs;

/// <summary>POST /api/v1/runs/{run}/cancel: asks a run to stop, on the source's server too.</summary>
static class CancelRun
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/runs/{run:guid}/cancel", HandleAsync).Operation("cancelRun", "Stop a run", Role.Editor, 404, 409);

    static async Task<Ok<RunView>> HandleAsync([Description("The run's uid")] Guid run, RunService runs, CancellationToken ct) =>
        TypedResults.Ok(RunViews.Of(await runs.CancelAsync(run, ct)));
}
