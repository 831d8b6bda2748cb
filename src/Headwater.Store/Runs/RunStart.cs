namespace Headwater.Store.Runs;

/// <summary>The run that was started; without a lease, the one that is at work already and that an exclusive run would have to wait for.</summary>
public sealed record RunStart(RunRecord Run, RunLease? Lease);
