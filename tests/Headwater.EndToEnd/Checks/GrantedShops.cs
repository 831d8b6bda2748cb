using System.Collections.Concurrent;

namespace Headwater.EndToEnd.Checks;

/// <summary>One shop a major, in which the role has every right that any purpose needs, by the script that the program prints.</summary>
public sealed class GrantedShops : IAsyncDisposable
{
    readonly ConcurrentDictionary<int, Lazy<Task<GrantedShop>>> _shops = new();

    internal Task<GrantedShop> OnAsync(int major, CancellationToken ct) => _shops.GetOrAdd(major, _ => new(() => NewAsync(major))).Value.WaitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var shop in _shops.Values)
            await (await shop.Value).DisposeAsync();
    }

    static async Task<GrantedShop> NewAsync(int major)
    {
        var shop = await GrantedShop.NewAsync(major, CancellationToken.None);
        await shop.GrantAsync(GrantedShop.All, CancellationToken.None);
        return shop;
    }
}
