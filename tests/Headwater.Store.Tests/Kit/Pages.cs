using Headwater.Store.Paging;

namespace Headwater.Store.Tests.Kit;

/// <summary>Reads a list page by page.</summary>
static class Pages
{
    public static async Task<List<T>> AllAsync<T>(Func<PageRequest, Task<Page<T>>> read, int limit)
    {
        var all = new List<T>();
        for (string? after = null; ;)
        {
            var page = await read(new(after, limit));
            Assert.InRange(page.Items.Count, page.Next is null ? 0 : limit, limit);
            all.AddRange(page.Items);
            if (page.Next is null)
                return all;
            after = page.Next;
        }
    }
}
