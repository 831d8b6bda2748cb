using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Headwater.EndToEnd.Api;

/// <summary>What happens in a run, as server-sent events.</summary>
public sealed class RunEventsTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_told_while_it_goes_on_and_again_when_it_is_over_step_by_step_to_its_end()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        using var client = source.Served.Client();
        using var started = await client.PostAsync($"api/v1/sources/{source.Name}/test", content: null, Ct);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var run = (await started.JsonAsync()).GetProperty("run").GetString();
        Assert.Equal($"/api/v1/runs/{run}", started.Headers.Location!.ToString());

        var live = await EventsAsync(client, run!);
        var later = await EventsAsync(client, run!);

        Assert.Equal(live.Select(one => one.Id), later.Select(one => one.Id));
        Assert.Equal(Enumerable.Range(1, live.Count), live.Select(one => int.Parse(one.Id!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(14, live.Count(one => one.Data.TryGetProperty("step", out _)));
        var finished = live[^1].Data.GetProperty("finished");
        Assert.Equal((run, "succeeded"), (finished.GetProperty("uid").GetString(), finished.GetProperty("status").GetString()));
        Assert.DoesNotContain(live.SkipLast(1), one => one.Data.TryGetProperty("finished", out _));
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_a_problem_and_no_stream()
    {
        using var client = (await ServedHome.SharedAsync(Ct)).Client();

        using var answer = await client.GetAsync($"api/v1/runs/{Guid.Empty}/events", HttpCompletionOption.ResponseHeadersRead, Ct);

        await answer.IsProblemAsync(HttpStatusCode.NotFound, "HW3001");
    }

    static async Task<IReadOnlyList<(string? Id, JsonElement Data)>> EventsAsync(HttpClient client, string run)
    {
        using var answer = await client.GetAsync($"api/v1/runs/{run}/events", HttpCompletionOption.ResponseHeadersRead, Ct);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var parser = SseParser.Create(await answer.Content.ReadAsStreamAsync(Ct));
        var events = new List<(string?, JsonElement)>();
        await foreach (var item in parser.EnumerateAsync(Ct))
            events.Add((parser.LastEventId, JsonDocument.Parse(item.Data).RootElement));
        return events;
    }
}
