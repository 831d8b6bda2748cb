using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Headwater.Model.Errors;
using Headwater.Store;
using Headwater.Store.Runs;

namespace Headwater.Runs;

/// <summary>What a job knows of the run it works in: its name, its right to change things, and where to tell what happens.</summary>
sealed class RunContext(HeadwaterStore store, ActiveRun active, TimeProvider time, Func<string, JsonElement, CancellationToken, Task>? echo = null)
{
    public HeadwaterStore Store { get; } = store;

    public RunLease Lease => active.Lease;

    /// <summary>What the source's administrators see: <c>headwater/</c> and this is the application name of every session.</summary>
    public string Name => Lease.Run.ToString("N")[^12..];

    /// <summary>The same run, of which somebody else hears too what is told.</summary>
    public RunContext Echoing(Func<string, JsonElement, CancellationToken, Task> to) => new(Store, active, time, to);

    public async Task TellAsync<T>(string kind, T data, JsonTypeInfo<T> type, CancellationToken ct)
    {
        var json = JsonSerializer.SerializeToElement(data, type);
        await Store.Runs.AppendAsync(Lease, [new NewRunEvent(time.GetUtcNow(), Severity.Note, kind, json)], ct);
        active.Signal();
        if (echo is not null)
            await echo(kind, json, ct);
    }
}
