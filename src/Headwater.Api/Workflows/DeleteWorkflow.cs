using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Resources;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Workflows;

/// <summary>DELETE /api/v1/workflows/{name}: takes a workflow away; while it runs only by force. Its runs stay.</summary>
static class DeleteWorkflow
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/v1/workflows/{name}", HandleAsync).Operation("deleteWorkflow", "Delete a workflow that does not run", Role.Editor, 404, 409, 412);

    static async Task<Ok<DeleteResult>> HandleAsync(
        [Description("Name of the workflow")] string name,
        HeadwaterStore store,
        [Description("Delete it although it runs, and have that stopped")] bool? force,
        [Description("The ETag of the workflow that is meant"), FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken ct)
    {
        await store.Workflows.DeleteAsync(name, Revisions.ExpectedOrAny(ifMatch), force ?? false, ct);
        return TypedResults.Ok(new DeleteResult(name, ResourceType.Workflow, []));
    }
}
