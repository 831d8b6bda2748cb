namespace Headwater.Store.Runs;

/// <summary>The right to work on a run. Whoever holds an older epoch than the store can change nothing of the run any more.</summary>
public sealed record RunLease(Guid Run, long Epoch);
