namespace Headwater.Store.Runs;

/// <summary>
/// The run that was started; without a lease, the one that is at work already and that an exclusive run would have to wait for, or the one that
/// was started for the same time of a schedule.
/// </summary>
public sealed record RunStart(RunRecord Run, RunLease? Lease);
