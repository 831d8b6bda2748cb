using Headwater.Model.Errors;
using Headwater.Store.Catalogs;
using Headwater.Store.Database;
using Headwater.Store.Keys;
using Headwater.Store.Knowledge;
using Headwater.Store.Migrations;
using Headwater.Store.Resources;
using Headwater.Store.Runs;
using Headwater.Store.Search;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;
using Headwater.Store.Workflows;
using Headwater.Store.Tags;
using Npgsql;

namespace Headwater.Store;

/// <summary>Headwater's own PostgreSQL: what was connected, what was found, and what was done. One repository per noun.</summary>
public sealed class HeadwaterStore : IAsyncDisposable
{
    readonly StoreDatabase _database;
    readonly KeyRotation _rotation;

    HeadwaterStore(StoreDatabase database, StoreOptions options)
    {
        var key = new CurrentKey(options.KeyRing);
        _database = database;
        _rotation = new(database, options.KeyRing);
        Resources = new(database, key, options.Time);
        Secrets = new(database, key, options.Time);
        Sources = new(database, options.Time);
        Runs = new(database, options.Time);
        Catalogs = new(database, options.Time);
        Workflows = new(database);
        Tags = new(database, options.Time);
        Knowledge = new(database, options.Time);
        Documents = new(database, options.Time);
        Search = new(database);
    }

    public ResourceRepository Resources { get; }

    public SecretRepository Secrets { get; }

    public SourceRepository Sources { get; }

    public RunRepository Runs { get; }

    public CatalogRepository Catalogs { get; }

    public WorkflowRepository Workflows { get; }
    public TagRepository Tags { get; }

    public KnowledgeRepository Knowledge { get; }

    public DocumentRepository Documents { get; }

    public SearchRepository Search { get; }

    /// <summary>Connects, brings the schema up to date, and makes sure that the key is the right one: two queries when nothing is to do.</summary>
    /// <exception cref="HeadwaterException">
    /// The server cannot be reached (HW4004) or used (HW4007, HW4020), the store is newer or was edited (HW4005, HW4006), or the key is not there or not the right one (HW4001, HW4002).
    /// </exception>
    public static async Task<HeadwaterStore> OpenAsync(StoreOptions options, CancellationToken ct)
    {
        var database = new StoreDatabase(Connect(options), options.Time);
        try
        {
            await PrepareAsync(database, options.KeyRing, ct);
            return new(database, options);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a new key current and seals every secret with it, while others go on reading and writing; finishes an interrupted rotation first.</summary>
    /// <exception cref="HeadwaterException">Another rotation is at work (HW3002), or HEADWATER_KEY holds no new key (HW4002).</exception>
    public Task<KeyRotationResult> RotateKeyAsync(CancellationToken ct) => _rotation.RunAsync(ct);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    static Task<bool> PrepareAsync(StoreDatabase database, KeyRing ring, CancellationToken ct) => database.UseAsync(async connection =>
    {
        await new Migrator(database, MigrationFiles.All).RunAsync(connection, ct);
        await new CurrentKey(ring).RequireAsync(connection, ct);
        return true;
    }, ct);

    // The slim builder has no type that the store does not use, and built-in types need not be asked of the server first:
    // a process that lives for one command feels both.
    static NpgsqlDataSource Connect(StoreOptions options)
    {
        var address = StoreAddress.Read(options.ConnectionString);
        address.MaxPoolSize = options.Connections;
        var builder = new NpgsqlSlimDataSourceBuilder(address.ConnectionString) { Name = "headwater/store" };
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        return builder.Build();
    }
}
