using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Runs;
using Headwater.Runs;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Runs;

/// <summary>POST /api/v1/runs/{run}/retry: does the same once more, with the source as it is now.</summary>
static class RetryRun
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/runs/{run:guid}/retry", HandleAsync).Operation("retryRun", "Do the same once more", Role.Editor, 404);

    static async Task<Accepted<RunStarted>> HandleAsync([Description("The run's uid")] Guid run, HeadwaterStore store, RunService runs, CancellationToken ct)
    {
        var before = await store.Runs.FindAsync(run, ct) ?? throw new HeadwaterException(ErrorCode.NotFound, $"there is no run {run}", "`headwater run ls` lists them");
        var source = before.SourceUid is { } uid ? await store.Sources.FindAsync(uid, ct) : null;
        if (source is null)
            throw new HeadwaterException(ErrorCode.NotFound, "its source is not kept, so the run cannot be repeated", "check the connection again with `headwater source test`");
        var again = before.Kind == RunKind.Scan
            ? await runs.StartScanAsync(source.Source, RunViews.ScanOf(before), ct)
            : await runs.StartCheckAsync(source.Source, RunViews.Of(before).Purposes, within: null, ct);
        return TypedResults.Accepted($"/api/v1/runs/{again}", new RunStarted(again));
    }
}
