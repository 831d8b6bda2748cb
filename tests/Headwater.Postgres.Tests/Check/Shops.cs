using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Check;

/// <summary>A shop on each major's shared server, made when first asked for and used by the tests of one class in turn.</summary>
public sealed class Shops : IAsyncDisposable
{
    readonly Dictionary<int, Shop> _shops = [];

    internal async Task<Shop> OnAsync(int major)
    {
        if (!_shops.TryGetValue(major, out var shop))
            _shops[major] = shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(major, TestContext.Current.CancellationToken));
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shop in _shops.Values)
            await shop.DisposeAsync();
    }
}
