using Headwater.Model.Errors;
using Headwater.Model.Runs;
using Headwater.Store;
using Headwater.Store.Paging;
using Headwater.Store.Runs;

namespace Headwater.Runs.Jobs;

/// <summary>The runs of a workflow that are at work, wherever that is.</summary>
sealed class RunningWorkflow(HeadwaterStore store, RunEngine engine, string name)
{
    /// <summary>Has them all stopped, and waits until they have; but for the one that somebody else started for this very time.</summary>
    public async Task StopAsync(DateTimeOffset? due, CancellationToken ct)
    {
        var running = await store.Runs.ListAsync(new RunQuery(Kind: RunKind.Workflow, Status: RunStatus.Running, Workflow: name), new PageRequest(null, PageRequest.MaxLimit), ct);
        await Task.WhenAll(running.Items.Where(run => due is null || run.DueAt != due).Select(run => StopAsync(engine, run.Uid, ct)));
    }

    /// <summary>Has a run stopped, and waits until it has.</summary>
    public static async Task<RunRecord> StopAsync(RunEngine engine, Guid run, CancellationToken ct)
    {
        try
        {
            await engine.CancelAsync(run, ct);
        }
        catch (HeadwaterException e) when (e.Code == ErrorCode.RunNotCancellable)
        {
            // It ended meanwhile.
        }

        return await engine.EndedAsync(run, ct);
    }
}
