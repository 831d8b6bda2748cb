using System.Text.Json;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Model.Secrets;
using Headwater.Runs.Jobs;
using Headwater.Runs.Work;
using Headwater.Store;
using Headwater.Store.Runs;
using Headwater.Store.Sources;
using Headwater.Store.Workflows;
using Microsoft.Extensions.Logging;

namespace Headwater.Runs;

/// <summary>Starts runs, each kind in its own words, and lets anybody follow and stop them.</summary>
public sealed class RunService : IAsyncDisposable
{
    readonly HeadwaterStore _store;
    readonly WorkerOptions _worker;
    readonly ReadyWorker _ready;
    readonly TimeProvider _time;
    readonly RunEngine _engine;

    public RunService(HeadwaterStore store, WorkerOptions worker, ReadyWorker ready, RunSettings settings, RunOwner owner, TimeProvider time, ILogger<RunService> log)
    {
        (_store, _worker, _ready, _time) = (store, worker, ready, time);
        _engine = new RunEngine(store, settings, owner, time, log);
    }

    WorkerProcess Worker => new(_worker, _ready, _time);

    /// <summary>A check of a stored source; its status follows from the result.</summary>
    public async Task<Guid> StartCheckAsync(SourceRecord source, IReadOnlyList<Purpose>? purposes, TimeSpan? within, CancellationToken ct)
    {
        var asked = purposes is { Count: > 0 } ? purposes : source.Spec.Features;
        var (run, _) = await _engine.StartAsync(
            NewRun(RunKind.Check, source) with { Params = JsonSerializer.SerializeToElement(new CheckParams(asked), RunJson.Default.CheckParams) },
            (context, stop) => new CheckJob(Worker, _worker, _time).RunAsync(context, source, asked, within ?? _worker.Limits.Check, stop),
            ct);
        return run.Uid;
    }

    /// <summary>A check of a connection that is kept nowhere.</summary>
    public async Task<Guid> StartCheckAsync(SourceSpec spec, Credentials credentials, IReadOnlyList<Purpose>? purposes, CancellationToken ct)
    {
        var asked = purposes is { Count: > 0 } ? purposes : spec.Features;
        var (run, _) = await _engine.StartAsync(
            _engine.New(RunKind.Check) with { Params = JsonSerializer.SerializeToElement(new CheckParams(asked), RunJson.Default.CheckParams) },
            (context, stop) => new CheckJob(Worker, _worker, _time).RunAsync(context, spec, credentials, asked, _worker.Limits.Check, stop),
            ct);
        return run.Uid;
    }

    /// <summary>A scan of a stored source; where the same is at work already, the answer is that one.</summary>
    /// <exception cref="HeadwaterException">A scan of another part of it is at work (HW3002).</exception>
    public async Task<Guid> StartScanAsync(SourceRecord source, ScanParams asked, CancellationToken ct)
    {
        var (run, isOurs) = await StartScanAsync(source, asked, NewRun(RunKind.Scan, source), context => context, ct);
        return isOurs || JsonElement.DeepEquals(run.Params ?? Json(new ScanParams()), Json(asked)) ? run.Uid : throw new HeadwaterException(
            ErrorCode.InUse, $"another scan of `{source.Name}` is at work: run {run.Uid}", "wait until it has ended, or cancel it");
    }

    /// <summary>A run of a workflow. <paramref name="due"/> is the time of its schedule that it is for; the answer is null where there was a run for that already.</summary>
    /// <exception cref="HeadwaterException">It is at work, and its schedule forbids a second run (HW3002).</exception>
    public async Task<Guid?> StartWorkflowAsync(WorkflowRecord workflow, DateTimeOffset? due, CancellationToken ct)
    {
        var policy = workflow.Spec.Schedule?.ConcurrencyPolicy ?? ConcurrencyPolicy.Allow;
        if (policy == ConcurrencyPolicy.Replace)
            await new RunningWorkflow(_store, _engine, workflow.Name).StopAsync(due, ct);
        var (run, isOurs) = await _engine.StartAsync(
            _engine.New(RunKind.Workflow) with { WorkflowUid = workflow.Uid, WorkflowName = workflow.Name, DueAt = due, Exclusive = policy != ConcurrencyPolicy.Allow },
            (context, stop) => new WorkflowJob(new JobStarter(_store, _engine, StartScanAsync), context, workflow, _worker.Limits, _time).RunAsync(due is not null, stop),
            ct);
        if (isOurs)
            return run.Uid;
        return due is not null && run.DueAt == due ? null : throw new HeadwaterException(
            ErrorCode.InUse, $"the workflow `{workflow.Name}` is at work, and its schedule forbids a second run: {run.Uid}", "wait until it has ended, or cancel it");
    }

    /// <summary>The script that gives a source's role what the purposes need, with the names of what is there where the role can connect already.</summary>
    public Task<string> GrantsAsync(SourceRecord source, IReadOnlyList<Purpose> purposes, CancellationToken ct) =>
        new GrantsJob(Worker, _worker).RunAsync(_store, source, purposes, ct);

    /// <inheritdoc cref="RunEngine.CancelAsync"/>
    public Task<RunRecord> CancelAsync(Guid run, CancellationToken ct) => _engine.CancelAsync(run, ct);

    /// <inheritdoc cref="RunEngine.FollowAsync"/>
    public IAsyncEnumerable<(RunEvent? Event, RunRecord? Ended)> FollowAsync(Guid run, CancellationToken ct) => _engine.FollowAsync(run, after: 0, waits: true, ct);

    /// <inheritdoc cref="RunEngine.FollowAsync"/>
    public IAsyncEnumerable<(RunEvent? Event, RunRecord? Ended)> FollowAsync(Guid run, long after, bool waits, CancellationToken ct) => _engine.FollowAsync(run, after, waits, ct);

    /// <inheritdoc cref="RunEngine.OpenAsync"/>
    public Task OpenAsync(CancellationToken ct) => _engine.OpenAsync(ct);

    /// <inheritdoc cref="RunEngine.DisposeAsync"/>
    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    Task<(RunRecord Run, bool IsOurs)> StartScanAsync(SourceRecord source, ScanParams asked, NewRun run, Func<RunContext, RunContext> told, CancellationToken ct) => _engine.StartAsync(
        run with { SourceUid = source.Uid, SourceName = source.Name, Exclusive = true, Params = Json(asked) },
        (context, stop) => new ScanJob(Worker, _worker, _time).RunAsync(told(context), source, asked, stop),
        ct);

    NewRun NewRun(RunKind kind, SourceRecord source) => _engine.New(kind) with { SourceUid = source.Uid, SourceName = source.Name };

    static JsonElement Json(ScanParams asked) => JsonSerializer.SerializeToElement(asked, RunJson.Default.ScanParams);
}
