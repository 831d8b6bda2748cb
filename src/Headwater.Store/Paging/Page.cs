namespace Headwater.Store.Paging;

/// <summary>Items in order, and the mark to ask for those that follow; null when there are none.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Cuts what was read to the page's size; one row more than that was asked for, to know whether any follow.</summary>
    internal static Page<T> Of(List<T> read, PageRequest request, Func<T, string> mark)
    {
        if (read.Count <= request.Size)
            return new(read, null);
        read.RemoveRange(request.Size, read.Count - request.Size);
        return new(read, mark(read[^1]));
    }
}
