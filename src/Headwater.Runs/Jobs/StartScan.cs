using Headwater.Store.Runs;
using Headwater.Store.Sources;

namespace Headwater.Runs.Jobs;

/// <summary>Starts a scan as a run of its own, or finds the one that is at work on the source already. <paramref name="told"/> may listen to what it tells.</summary>
delegate Task<(RunRecord Run, bool IsOurs)> StartScan(SourceRecord source, ScanParams asked, NewRun run, Func<RunContext, RunContext> told, CancellationToken ct);
