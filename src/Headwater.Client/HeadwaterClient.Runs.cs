using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Headwater.Client.Wire;

namespace Headwater.Client;

public sealed partial class HeadwaterClient
{
    public Task<Page<RunView>> RunsAsync(string? source, string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/runs{Query(("source", source), ("after", after), ("limit", limit))}", WireJson.Default.PageRunView, ct);

    public Task<RunView> RunAsync(Guid run, CancellationToken ct) => GetAsync($"api/v1/runs/{run}", WireJson.Default.RunView, ct);

    public Task<RunView> CancelRunAsync(Guid run, CancellationToken ct) => PostAsync($"api/v1/runs/{run}/cancel", WireJson.Default.RunView, ct);

    public Task<RunStarted> RetryRunAsync(Guid run, CancellationToken ct) => PostAsync($"api/v1/runs/{run}/retry", WireJson.Default.RunStarted, ct);

    /// <summary>The events of a run from its first to its last, live while it runs.</summary>
    public async IAsyncEnumerable<RunEvent> RunEventsAsync(Guid run, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/runs/{run}/events");
        using var response = await SendAsync(request, ct);
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(ct))
        {
            if (JsonSerializer.Deserialize(item.Data, WireJson.Default.RunEvent) is { } happened)
                yield return happened;
        }
    }
}
