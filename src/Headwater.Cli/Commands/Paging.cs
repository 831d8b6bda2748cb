using System.Runtime.CompilerServices;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands;

/// <summary>Reads a list to its end, page by page.</summary>
static class Paging
{
    const int PageSize = 1_000;

    public static async Task<IReadOnlyList<T>> AllAsync<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> read, CancellationToken ct)
    {
        var items = new List<T>();
        await foreach (var item in EachAsync(read, ct))
            items.Add(item);
        return items;
    }

    public static async IAsyncEnumerable<T> EachAsync<T>(
        Func<string?, int?, CancellationToken, Task<Page<T>>> read, [EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        do
        {
            var page = await read(after, PageSize, ct);
            foreach (var item in page.Items)
                yield return item;
            after = page.Next;
        }
        while (after is not null);
    }
}
