using System.ComponentModel;
using System.Text.Json;
using Headwater.Api.Auth;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Runs;

/// <summary>GET /api/v1/runs/{run}/events: what happens in a run, as server-sent events, from its beginning, or behind one of them, until it has ended.</summary>
static class FollowRun
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/runs/{run:guid}/events", HandleAsync)
        .Operation("followRun", "What happens in a run, live", Role.Viewer, 404)
        .Produces<RunEvent>(StatusCodes.Status200OK, "text/event-stream");

    /// <summary>The first event is waited for before anything is answered, so that a run that does not exist is a problem document.</summary>
    static async Task HandleAsync(
        [Description("The run's uid")] Guid run,
        [Description("The number of an event: only those behind it")] long? after,
        [Description("Whether to wait for what still happens, which is what is done when it is left out")] bool? follow,
        RunService runs,
        HttpContext http,
        CancellationToken ct)
    {
        var last = after ?? 0;
        await foreach (var (happened, ended) in runs.FollowAsync(run, last, follow ?? true, ct))
        {
            if (!http.Response.HasStarted)
                Begin(http.Response);
            var shown = happened is not null ? RunViews.Of(happened) : new RunEvent(last + 1, ended!.FinishedAt ?? ended.StartedAt, Finished: RunViews.Of(ended));
            last = shown.Seq;
            await http.Response.WriteAsync($"id: {shown.Seq}\ndata: {JsonSerializer.Serialize(shown, WireJson.Default.RunEvent)}\n\n", ct);
            await http.Response.Body.FlushAsync(ct);
        }

        if (!http.Response.HasStarted)
            Begin(http.Response);
    }

    static void Begin(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
    }
}
