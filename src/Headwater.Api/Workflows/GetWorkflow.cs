using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Workflows;

/// <summary>GET /api/v1/workflows/{name}: a workflow with its latest run. The ETag is its revision.</summary>
static class GetWorkflow
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/workflows/{name}", HandleAsync).Operation("getWorkflow", "A workflow and its latest run", Role.Viewer, 404);

    static async Task<Ok<WorkflowView>> HandleAsync([Description("Name of the workflow")] string name, HeadwaterStore store, HttpContext http, CancellationToken ct)
    {
        var found = await store.Workflows.RequireAsync(name, ct);
        Revisions.Tell(http, found.Workflow.Revision);
        return TypedResults.Ok(WorkflowViews.Of(found));
    }
}
