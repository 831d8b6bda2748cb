using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Runs;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Workflows;

/// <summary>POST /api/v1/workflows/{name}/run: runs a workflow once, now. Answers at once with the run that does it.</summary>
static class RunWorkflow
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/workflows/{name}/run", HandleAsync).Operation("runWorkflow", "Run a workflow once, now", Role.Editor, 404, 409);

    static async Task<Accepted<RunStarted>> HandleAsync([Description("Name of the workflow")] string name, HeadwaterStore store, RunService runs, CancellationToken ct)
    {
        var found = await store.Workflows.RequireAsync(name, ct);
        var run = (await runs.StartWorkflowAsync(found.Workflow, due: null, ct))!.Value;
        return TypedResults.Accepted($"/api/v1/runs/{run}", new RunStarted(run));
    }
}
