using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Api.Resources;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Workflows;

/// <summary>PUT /api/v1/workflows/{name}: keeps a workflow.</summary>
static class PutWorkflow
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/api/v1/workflows/{name}", HandleAsync)
        .Operation("putWorkflow", "Create or replace a workflow", Role.Editor, 404, 409, 412)
        .Takes<PutWorkflowRequest>();

    static async Task<Ok<ApplyResult>> HandleAsync(
        [Description("Name of the workflow")] string name,
        HeadwaterStore store,
        TimeProvider time,
        HttpContext http,
        [Description("Replace it whatever its revision is")] bool? force,
        [Description("The ETag of the workflow that is replaced"), FromHeader(Name = "If-Match")] string? ifMatch,
        [Description("`*` for a workflow that must be new"), FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
        CancellationToken ct)
    {
        var expected = Revisions.Expected(ifMatch, ifNoneMatch, force ?? false);
        var request = await Body.ReadAsync(http, WireJson.Strict.PutWorkflowRequest, ct);
        if (request.Header.Name != name)
            throw new HeadwaterException(ErrorCode.BadRequest, $"the workflow in the body is called `{request.Header.Name}`", $"a workflow does not change its name; put it under /api/v1/workflows/{request.Header.Name}");
        var input = new ResourceInput { Header = request.Header with { Type = ResourceType.Workflow }, Workflow = request.Spec };
        var result = await new Applying(store, time, Caller.RoleOf(http), Caller.NameOf(http)).ApplyAsync([input], dryRun: false, expected, ct);
        Revisions.Tell(http, result.Items[0].Revision);
        return TypedResults.Ok(result);
    }
}
