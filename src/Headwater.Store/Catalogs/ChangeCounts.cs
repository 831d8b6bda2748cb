namespace Headwater.Store.Catalogs;

/// <summary>How many objects a scan found new (or there again), different, and gone.</summary>
public sealed record ChangeCounts(long Added, long Changed, long Removed)
{
    public static ChangeCounts None { get; } = new(0, 0, 0);

    public static ChangeCounts operator +(ChangeCounts one, ChangeCounts other) => new(one.Added + other.Added, one.Changed + other.Changed, one.Removed + other.Removed);
}
