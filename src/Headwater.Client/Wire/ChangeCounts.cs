namespace Headwater.Client.Wire;

/// <summary>How many tables a scan found new, different and gone.</summary>
public sealed record ChangeCounts(long Added, long Changed, long Removed);
