using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Runs;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>POST /api/v1/sources/{name}/test: checks a source step by step. Answers at once with the run that does it.</summary>
static class TestSource
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/sources/{name}/test", HandleAsync).Operation("testSource", "Check a source step by step", Role.Editor, 404).Takes<TestRequest>(optional: true);

    static async Task<Accepted<RunStarted>> HandleAsync([Description("Name of the source")] string name, HeadwaterStore store, RunService runs, HttpContext http, CancellationToken ct)
    {
        var request = await Body.ReadOrNothingAsync(http, WireJson.Strict.TestRequest, ct) ?? new TestRequest();
        var found = await store.Sources.RequireAsync(name, ct);
        var within = request.Seconds is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 60)) : (TimeSpan?)null;
        var run = await runs.StartCheckAsync(found.Source, request.Purposes, within, ct);
        return TypedResults.Accepted($"/api/v1/runs/{run}", new RunStarted(run));
    }
}
