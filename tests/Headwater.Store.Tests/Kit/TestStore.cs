using System.Collections.Concurrent;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Store.Keys;
using Headwater.Store.Runs;
using Headwater.Store.Sources;
using Headwater.Testing.Servers;

namespace Headwater.Store.Tests.Kit;

/// <summary>A store in a database of its own, with a key file of its own.</summary>
sealed class TestStore : IAsyncDisposable
{
    public static readonly RunOwner Me = new("here", 1);

    /// <summary>Per major, a database with the schema of a store and nothing in it.</summary>
    static readonly ConcurrentDictionary<int, Lazy<Task<string>>> Templates = new();

    readonly List<HeadwaterStore> _opened = [];

    TestStore(TestDatabase database, string keyFile)
    {
        Database = database;
        KeyFile = keyFile;
    }

    public TestDatabase Database { get; }

    public string KeyFile { get; }

    public HeadwaterStore Store => _opened[0];

    public static async Task<TestStore> NewAsync(CancellationToken ct, int major = Majors.Newest)
    {
        var server = await PostgresServer.SharedAsync(major, ct);
        var template = await Templates.GetOrAdd(major, _ => new(() => MakeTemplateAsync(server, CancellationToken.None))).Value.WaitAsync(ct);
        var test = new TestStore(await server.CreateDatabaseAsync(template, ct), NewKeyFile());
        await test.OpenAsync(ct);
        return test;
    }

    /// <summary>The place for a store that nobody has opened yet.</summary>
    public static async Task<TestStore> EmptyAsync(CancellationToken ct, int major = Majors.Newest)
    {
        var server = await PostgresServer.SharedAsync(major, ct);
        return new(await server.CreateDatabaseAsync(ct), NewKeyFile());
    }

    /// <summary>The same store once more, as another process would open it.</summary>
    public async Task<HeadwaterStore> OpenAsync(CancellationToken ct)
    {
        var store = await HeadwaterStore.OpenAsync(Options(), ct);
        _opened.Add(store);
        return store;
    }

    public StoreOptions Options() => new() { ConnectionString = Database.ConnectionString.Replace("Pooling=False", "Pooling=True", StringComparison.OrdinalIgnoreCase), KeyRing = KeyRing.Load(null, KeyFile, bundledStore: true) };

    public async Task<Guid> AddSourceAsync(string name, CancellationToken ct) =>
        (await Store.Sources.PutAsync(new(Header(name), new SourceSpec()), ct)).Uid;

    public async Task<RunLease> StartScanAsync(Guid source, CancellationToken ct) =>
        (await Store.Runs.StartAsync(new(RunKind.Scan, Me, TimeSpan.FromMinutes(5)) { SourceUid = source, SourceName = "s" }, ct)).Lease!;

    public static ResourceHeader Header(string name, string type = ResourceType.Source) => new() { Name = name, Type = type };

    static string NewKeyFile() => Path.Combine(TestFolder.New("key"), "key");

    static async Task<string> MakeTemplateAsync(PostgresServer server, CancellationToken ct)
    {
        var database = await server.CreateDatabaseAsync(ct);
        await (await HeadwaterStore.OpenAsync(new() { ConnectionString = database.ConnectionString, KeyRing = KeyRing.Load(null, NewKeyFile(), bundledStore: true) }, ct)).DisposeAsync();
        return database.Name;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
            await store.DisposeAsync();
        await Database.DisposeAsync();
    }
}
