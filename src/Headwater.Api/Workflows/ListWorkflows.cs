using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Workflows;

/// <summary>GET /api/v1/workflows: the workflows by name, each with its latest run.</summary>
static class ListWorkflows
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/workflows", HandleAsync).Operation("listWorkflows", "The workflows, by name", Role.Viewer);

    static async Task<Ok<Client.Wire.Page<WorkflowView>>> HandleAsync(HeadwaterStore store, [AsParameters] Paged page, CancellationToken ct)
    {
        var workflows = await store.Workflows.ListAsync(page.Request, ct);
        return TypedResults.Ok(new Client.Wire.Page<WorkflowView>([.. workflows.Items.Select(WorkflowViews.Of)], workflows.Next));
    }
}
