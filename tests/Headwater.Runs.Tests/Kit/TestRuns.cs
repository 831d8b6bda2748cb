using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Runs.Work;
using Headwater.Store;
using Headwater.Store.Keys;
using Headwater.Store.Resources;
using Headwater.Store.Runs;
using Headwater.Store.Sources;
using Headwater.Store.Workflows;
using Headwater.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Headwater.Runs.Tests.Kit;

/// <summary>A store in a database of its own, a source in it, and services over it as several processes would have them.</summary>
sealed class TestRuns : IAsyncDisposable
{
    public static readonly RunSettings Quick = new() { Heartbeat = TimeSpan.FromMilliseconds(100), Look = TimeSpan.FromMilliseconds(20), Reap = TimeSpan.FromMilliseconds(100), Schedule = TimeSpan.FromMilliseconds(20) };

    static int _owners = 1_000_000_000;

    readonly TestDatabase _database;
    readonly List<RunService> _services = [];

    readonly TimeProvider _time;

    TestRuns(TestDatabase database, HeadwaterStore store, TimeProvider time)
    {
        _database = database;
        _time = time;
        Store = store;
    }

    public HeadwaterStore Store { get; }

    public static async Task<TestRuns> NewAsync(CancellationToken ct, TimeProvider? time = null)
    {
        var database = await (await PostgresServer.SharedAsync(Majors.Newest, ct)).CreateDatabaseAsync(ct);
        var options = new StoreOptions
        {
            ConnectionString = database.ConnectionString.Replace("Pooling=False", "Pooling=True", StringComparison.OrdinalIgnoreCase),
            KeyRing = KeyRing.Load(null, Path.Combine(TestFolder.New("key"), "key"), bundledStore: true),
            Time = time ?? TimeProvider.System,
        };
        return new TestRuns(database, await HeadwaterStore.OpenAsync(options, ct), options.Time);
    }

    public async Task<SourceRecord> SourceAsync(CancellationToken ct, SourceSpec? spec = null, string name = "source")
    {
        await Store.Sources.PutAsync(new SourcePut(new ResourceHeader { Name = name, Type = ResourceType.Source }, spec ?? new SourceSpec()), ct);
        return (await Store.Sources.FindAsync(name, ct))!.Source;
    }

    /// <summary>A workflow that is kept, and the sources that its jobs name.</summary>
    public async Task<WorkflowRecord> WorkflowAsync(WorkflowSpec spec, CancellationToken ct)
    {
        foreach (var source in spec.Dag.SelectMany(job => job.Work.Sources).Distinct())
            await SourceAsync(ct, name: source);
        await Store.Resources.ApplyAsync(new ResourceBatch([], [], "ana") { Workflows = [new WorkflowPut(new ResourceHeader { Name = "nightly", Type = ResourceType.Workflow }, spec)] }, ct);
        return (await Store.Workflows.FindAsync("nightly", ct))!.Workflow;
    }

    /// <summary>A service as another process of this or another machine would have it; by default a process that there is not.</summary>
    public RunService Service(WorkerOptions worker, RunSettings? settings = null, RunOwner? owner = null)
    {
        var service = new RunService(Store, worker, ReadyWorker.None(), settings ?? Quick, owner ?? NewOwner(), _time, NullLogger<RunService>.Instance);
        _services.Add(service);
        return service;
    }

    /// <summary>On a machine of its own, so that nobody looks for it here.</summary>
    public static RunOwner NewOwner() => new($"machine-{Interlocked.Increment(ref _owners)}", 1);

    /// <summary>Follows a run to its end.</summary>
    public static async Task<(List<RunEvent> Events, RunRecord Ended)> FollowAsync(RunService service, Guid run, CancellationToken ct)
    {
        var events = new List<RunEvent>();
        await foreach (var (happened, ended) in service.FollowAsync(run, ct))
            if (ended is not null)
                return (events, ended);
            else
                events.Add(happened!);
        throw new InvalidOperationException("The run did not end.");
    }

    /// <summary>What the catalogue has, as one number of each.</summary>
    public async Task<(long Schemas, long Tables)> CountAsync(SourceRecord source, CancellationToken ct)
    {
        var counts = await Store.Catalogs.CountAsync(source.Uid, ct);
        return (counts.Schemas, counts.Tables);
    }

    public async Task<RunStatus> StatusAsync(Guid run, CancellationToken ct) => (await Store.Runs.FindAsync(run, ct))!.Status;

    public Task ExecuteAsync(string sql, CancellationToken ct) => _database.ExecuteAsync(sql, ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
            await service.DisposeAsync();
        await Store.DisposeAsync();
        await _database.DisposeAsync();
    }
}
