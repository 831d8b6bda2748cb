using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Api.Resources;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Manifests.Rules;
using Headwater.Model;
using Headwater.Runs;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>POST /api/v1/sources/{name}/scan: catalogues a source, or a part of it. Answers at once with the run that does it, or that does it already.</summary>
static class ScanSource
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/v1/sources/{name}/scan", HandleAsync)
        .Operation("scanSource", "Catalogue a source", Role.Editor, 404, 409)
        .Takes<ScanRequest>(optional: true);

    static async Task<Accepted<RunStarted>> HandleAsync([Description("Name of the source")] string name, HeadwaterStore store, RunService runs, HttpContext http, CancellationToken ct)
    {
        var request = await Body.ReadOrNothingAsync(http, WireJson.Strict.ScanRequest, ct) ?? new ScanRequest();
        if (request.Scope is { } scope)
            SourceChecks.Require(name, [.. ScopeRules.Check(scope, Limits.Default)]);
        var found = await store.Sources.RequireAsync(name, ct);
        var run = await runs.StartScanAsync(found.Source, new ScanParams(request.Scope), ct);
        return TypedResults.Accepted($"/api/v1/runs/{run}", new RunStarted(run));
    }
}
