using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Store;
using Headwater.Store.Runs;

namespace Headwater.Runs.Jobs;

/// <summary>Does the work of a job once, in a run of its own. Whoever cancels has that run stopped too.</summary>
sealed class JobStarter(HeadwaterStore store, RunEngine engine, StartScan startScan)
{
    /// <summary>A run of a job of the workflow that <paramref name="parent"/> is a run of.</summary>
    public NewRun New(RunKind kind, Guid parent, Guid workflow, string name, string job) =>
        engine.New(kind) with { Parent = parent, WorkflowUid = workflow, WorkflowName = name, Job = job };

    /// <summary>The run of a scan when it has ended. While another scan is at work on the source, it waits for that.</summary>
    /// <exception cref="HeadwaterException">There is no such source (HW3001).</exception>
    public async Task<RunRecord> ScanAsync(ScanWork scan, NewRun run, Func<string, Task> waits, Func<Guid, Task> started, Func<RunContext, RunContext> told, CancellationToken ct)
    {
        while (true)
        {
            var source = await store.Sources.FindAsync(scan.Source, ct)
                ?? throw new HeadwaterException(ErrorCode.NotFound, $"there is no source `{scan.Source}`", "apply it again, or change the workflow");
            var asked = new ScanParams(scan.Scope.TakesAll ? null : scan.Scope, scan.MarkDeleted);

            // Once begun it has to be known, so that it can be stopped.
            ct.ThrowIfCancellationRequested();
            var (record, isOurs) = await startScan(source.Source, asked, run, told, CancellationToken.None);
            if (isOurs)
                return await EndedAsync(record.Uid, started, ct);
            await waits($"waits for run {record.Uid}, which scans `{scan.Source}`");
            await engine.EndedAsync(record.Uid, ct);
        }
    }

    async Task<RunRecord> EndedAsync(Guid run, Func<Guid, Task> started, CancellationToken ct)
    {
        try
        {
            await started(run);
            return await engine.EndedAsync(run, ct);
        }
        catch
        {
            await RunningWorkflow.StopAsync(engine, run, CancellationToken.None);
            throw;
        }
    }
}
