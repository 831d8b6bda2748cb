using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Headwater.Client.Wire;

namespace Headwater.Client;

public sealed partial class HeadwaterClient
{
    public Task<Page<RunView>> RunsAsync(string? source, string? after, int? limit, CancellationToken ct) =>
        RunsAsync(new RunFilter(source), after, limit, ct);

    public Task<Page<RunView>> RunsAsync(RunFilter filter, string? after, int? limit, CancellationToken ct) =>
        GetAsync(
            $"api/v1/runs{Query(("source", filter.Source), ("workflow", filter.Workflow), ("kind", filter.Kind?.ToString().ToLowerInvariant()), ("after", after), ("limit", limit))}",
            WireJson.Default.PageRunView, ct);

    public Task<RunView> RunAsync(Guid run, CancellationToken ct) => GetAsync($"api/v1/runs/{run}", WireJson.Default.RunView, ct);

    public Task<RunView> CancelRunAsync(Guid run, CancellationToken ct) => PostAsync($"api/v1/runs/{run}/cancel", WireJson.Default.RunView, ct);

    public Task<RunStarted> RetryRunAsync(Guid run, CancellationToken ct) => PostAsync($"api/v1/runs/{run}/retry", WireJson.Default.RunStarted, ct);

    /// <summary>The events of a run from its first to its last, live while it runs.</summary>
    public IAsyncEnumerable<RunEvent> RunEventsAsync(Guid run, CancellationToken ct) => RunEventsAsync(run, after: 0, follow: true, ct);

    /// <summary>The events of a run behind one; without following, those that there are by now.</summary>
    public async IAsyncEnumerable<RunEvent> RunEventsAsync(Guid run, long after, bool follow, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/runs/{run}/events{Query(("after", after == 0 ? null : after), ("follow", follow ? null : "false"))}");
        using var response = await SendAsync(request, ct);
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(ct))
        {
            if (JsonSerializer.Deserialize(item.Data, WireJson.Default.RunEvent) is { } happened)
                yield return happened;
        }
    }
}
