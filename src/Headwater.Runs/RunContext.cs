using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Headwater.Model.Errors;
using Headwater.Store;
using Headwater.Store.Runs;

namespace Headwater.Runs;

/// <summary>What a job knows of the run it works in: its name, its right to change things, and where to tell what happens.</summary>
sealed class RunContext(HeadwaterStore store, ActiveRun active, TimeProvider time)
{
    public HeadwaterStore Store { get; } = store;

    public RunLease Lease => active.Lease;

    /// <summary>What the source's administrators see: <c>headwater/</c> and this is the application name of every session.</summary>
    public string Name => Lease.Run.ToString("N")[^12..];

    public async Task TellAsync<T>(string kind, T data, JsonTypeInfo<T> type, CancellationToken ct)
    {
        await Store.Runs.AppendAsync(Lease, [new NewRunEvent(time.GetUtcNow(), Severity.Note, kind, JsonSerializer.SerializeToElement(data, type))], ct);
        active.Signal();
    }
}
