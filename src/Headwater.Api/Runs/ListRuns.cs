using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Runs;
using Headwater.Store;
using Headwater.Store.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Runs;

/// <summary>GET /api/v1/runs: the runs, newest first.</summary>
static class ListRuns
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/runs", HandleAsync).Operation("listRuns", "The runs, newest first", Role.Viewer);

    static async Task<Ok<Client.Wire.Page<RunView>>> HandleAsync(
        HeadwaterStore store,
        [AsParameters] Paged page,
        [Description("Only those on this source")] string? source,
        [Description("Only those of this workflow and of its jobs")] string? workflow,
        [Description("Only those that do this: check, scan or workflow")] string? kind,
        CancellationToken ct)
    {
        var runs = await store.Runs.ListAsync(new RunQuery(source, KindOf(kind), Workflow: workflow), page.Request, ct);
        return TypedResults.Ok(new Client.Wire.Page<RunView>([.. runs.Items.Select(RunViews.Of)], runs.Next));
    }

    static RunKind? KindOf(string? word) => word switch
    {
        null => null,
        "check" => RunKind.Check,
        "scan" => RunKind.Scan,
        "workflow" => RunKind.Workflow,
        _ => throw new HeadwaterException(ErrorCode.InvalidValue, $"`{word}` is not what a run does", "there are check, scan and workflow"),
    };
}
