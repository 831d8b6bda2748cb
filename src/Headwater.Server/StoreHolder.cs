using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Postgres.Bundled;
using Headwater.Store;
using Headwater.Store.Keys;

namespace Headwater.Server;

/// <summary>The open store and, where it is the bundled one, our hold on its server.</summary>
sealed class StoreHolder(HeadwaterStore store, BundledServer? bundled) : IAsyncDisposable
{
    const string Database = "headwater";

    public HeadwaterStore Store { get; } = store;

    public BundledServer? Bundled { get; } = bundled;

    public static Task<StoreHolder> OpenAsync(ServerOptions options, TimeProvider time, CancellationToken ct) =>
        options.StoreUrl is { } url ? OpenExternalAsync(url, options, time, ct) : OpenBundledAsync(options, time, ct);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (Bundled is not null)
            await Bundled.DisposeAsync();
    }

    static async Task<StoreHolder> OpenExternalAsync(string url, ServerOptions options, TimeProvider time, CancellationToken ct)
    {
        var keys = KeyRing.Load(options.Key, options.Home.Key, bundledStore: false);
        return new StoreHolder(await HeadwaterStore.OpenAsync(new StoreOptions { ConnectionString = url, KeyRing = keys, Time = time }, ct), bundled: null);
    }

    static async Task<StoreHolder> OpenBundledAsync(ServerOptions options, TimeProvider time, CancellationToken ct)
    {
        var bundled = await BundledServer.JoinAsync(
            new BundledServerOptions(options.Home, options.PostgresFiles)
            {
                DistributionBin = options.Environment.GetValueOrDefault(BundledServerOptions.BinVariable),
                Time = time,
            },
            ct);
        try
        {
            var keys = KeyRing.Load(options.Key, options.Home.Key, bundledStore: true);
            return new StoreHolder(await OpenOrMakeAsync(bundled, new StoreOptions { ConnectionString = bundled.ConnectionString(Database), KeyRing = keys, Time = time }, ct), bundled);
        }
        catch
        {
            await bundled.DisposeAsync();
            throw;
        }
    }

    /// <summary>The database is made when it turns out to be missing: asking first would cost every command a connection.</summary>
    static async Task<HeadwaterStore> OpenOrMakeAsync(BundledServer bundled, StoreOptions options, CancellationToken ct)
    {
        try
        {
            return await HeadwaterStore.OpenAsync(options, ct);
        }
        catch (HeadwaterException e) when (e.Code == ErrorCode.StoreUnreachable)
        {
            if (await BundledDatabase.ExistsAsync(bundled, new Identifier(Database), ct))
                throw;
            await BundledDatabase.EnsureAsync(bundled, new Identifier(Database), ct);
            return await HeadwaterStore.OpenAsync(options, ct);
        }
    }
}
