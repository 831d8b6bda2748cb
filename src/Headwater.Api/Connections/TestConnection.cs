using Headwater.Api.Auth;
using Headwater.Api.Resources;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Manifests.Rules;
using Headwater.Model;
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
    const string Unnamed = "connection";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/connections/test", HandleAsync).Operation("testConnection", "Check a connection without keeping it", Role.Editor).Takes<TestConnectionRequest>();

    static async Task<Accepted<RunStarted>> HandleAsync(RunService runs, HttpContext http, CancellationToken ct)
    {
        var request = await Body.ReadAsync(http, WireJson.Strict.TestConnectionRequest, ct);
        var credentials = SourceChecks.Canonical(Unnamed, request.Credentials ?? Credentials.None);
        SourceChecks.Require(Unnamed, [.. SourceRules.Check(request.Spec, credentials, Limits.Default)]);
        var run = await runs.StartCheckAsync(request.Spec, credentials, request.Purposes, ct);
        return TypedResults.Accepted($"/api/v1/runs/{run}", new RunStarted(run));
    }
}
