using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Secrets;
using Headwater.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Connections;

/// <summary>POST /api/v1/connections/test: checks a connection without keeping it.</summary>
static class TestConnection
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/connections/test", HandleAsync).Operation("testConnection", "Check a connection without keeping it", Role.Editor);

    static async Task<Accepted<RunStarted>> HandleAsync(TestConnectionRequest request, RunService runs, CancellationToken ct)
    {
        var run = await runs.StartCheckAsync(request.Spec, request.Credentials ?? Credentials.None, request.Purposes, ct);
        return TypedResults.Accepted($"/api/v1/runs/{run}", new RunStarted(run));
    }
}
