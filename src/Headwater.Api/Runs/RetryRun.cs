using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Runs;
using Headwater.Runs;
using Headwater.Store;
using Headwater.Store.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Runs;

/// <summary>POST /api/v1/runs/{run}/retry: does the same once more, with the source as it is now.</summary>
static class RetryRun
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/runs/{run:guid}/retry", HandleAsync).Operation("retryRun", "Do the same once more", Role.Editor, 404, 409);

    static async Task<Accepted<RunStarted>> HandleAsync([Description("The run's uid")] Guid run, HeadwaterStore store, RunService runs, CancellationToken ct)
    {
        var before = await store.Runs.FindAsync(run, ct) ?? throw new HeadwaterException(ErrorCode.NotFound, $"there is no run {run}", "`headwater run ls` lists them");
        if (before.Kind == RunKind.Workflow)
            return Started(await WorkflowAsync(before, store, runs, ct));
        var source = before.SourceUid is { } uid ? await store.Sources.FindAsync(uid, ct) : null;
        if (source is null)
            throw new HeadwaterException(ErrorCode.NotFound, "its source is not kept, so the run cannot be repeated", "check the connection again with `headwater source test`");
        var again = before.Kind == RunKind.Scan
            ? await runs.StartScanAsync(source.Source, RunViews.ScanOf(before), ct)
            : await runs.StartCheckAsync(source.Source, RunViews.Of(before).Purposes, within: null, ct);
        return Started(again);
    }

    static async Task<Guid> WorkflowAsync(RunRecord before, HeadwaterStore store, RunService runs, CancellationToken ct)
    {
        var workflow = (before.WorkflowUid is { } uid ? await store.Workflows.FindAsync(uid, ct) : null)
            ?? throw new HeadwaterException(ErrorCode.NotFound, $"the workflow `{before.WorkflowName}` is not there any more", "apply it again");
        return (await runs.StartWorkflowAsync(workflow.Workflow, due: null, ct))!.Value;
    }

    static Accepted<RunStarted> Started(Guid run) => TypedResults.Accepted($"/api/v1/runs/{run}", new RunStarted(run));
}
