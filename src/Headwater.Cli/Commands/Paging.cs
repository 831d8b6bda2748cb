using Headwater.Client.Wire;

namespace Headwater.Cli.Commands;

/// <summary>Reads a list page by page: to its end, or as much of it as is wanted.</summary>
static class Paging
{
    const int PageSize = 1_000;

    public static async Task<IReadOnlyList<T>> AllAsync<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> read, CancellationToken ct) =>
        (await FirstAsync(read, int.MaxValue, ct)).Items;

    /// <summary>The first items, and a mark when more follow.</summary>
    public static async Task<Page<T>> FirstAsync<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> read, int count, CancellationToken ct)
    {
        var items = new List<T>();
        string? after = null;
        do
        {
            var page = await read(after, Math.Min(PageSize, count - items.Count), ct);
            items.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null && items.Count < count);
        return new Page<T>(items, after);
    }
}
