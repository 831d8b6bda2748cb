using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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
using Microsoft.Extensions.Logging;

namespace Headwater.Runs;

/// <summary>Starts runs, works on them in the background of this process, lets anybody follow and stop them.</summary>
public sealed class RunService(HeadwaterStore store, WorkerOptions worker, RunSettings settings, RunOwner owner, TimeProvider time, ILogger<RunService> log) : IAsyncDisposable
{
    const int EventsAtATime = 500;

    readonly ConcurrentDictionary<Guid, ActiveRun> _active = new();
    readonly ConcurrentDictionary<Guid, Task> _working = new();

    WorkerProcess Worker => new(worker, time);

    /// <summary>A check of a stored source; its status follows from the result.</summary>
    public Task<Guid> StartCheckAsync(SourceRecord source, IReadOnlyList<Purpose>? purposes, TimeSpan? within, CancellationToken ct)
    {
        var asked = purposes is { Count: > 0 } ? purposes : source.Spec.Features;
        return StartAsync(
            NewRun(RunKind.Check, source) with { Params = JsonSerializer.SerializeToElement(new CheckParams(asked), RunJson.Default.CheckParams) },
            (context, stop) => new CheckJob(Worker, worker, time).RunAsync(context, source, asked, within ?? worker.Limits.Check, stop),
            ct);
    }

    /// <summary>A check of a connection that is kept nowhere.</summary>
    public Task<Guid> StartCheckAsync(SourceSpec spec, Credentials credentials, IReadOnlyList<Purpose>? purposes, CancellationToken ct)
    {
        var asked = purposes is { Count: > 0 } ? purposes : spec.Features;
        return StartAsync(
            new NewRun(RunKind.Check, owner, settings.Lease) { Params = JsonSerializer.SerializeToElement(new CheckParams(asked), RunJson.Default.CheckParams) },
            (context, stop) => new CheckJob(Worker, worker, time).RunAsync(context, spec, credentials, asked, worker.Limits.Check, stop),
            ct);
    }

    /// <summary>A scan of a stored source; where one is at work already, the answer is that one.</summary>
    public Task<Guid> StartScanAsync(SourceRecord source, CancellationToken ct) => StartAsync(
        NewRun(RunKind.Scan, source) with { Exclusive = true },
        (context, stop) => new ScanJob(Worker, worker, time).RunAsync(context, source, stop),
        ct);

    /// <summary>The script that gives a source's role what the purposes need, with the names of what is there where the role can connect already.</summary>
    public Task<string> GrantsAsync(SourceRecord source, IReadOnlyList<Purpose> purposes, CancellationToken ct) =>
        new GrantsJob(Worker, worker).RunAsync(store, source, purposes, ct);

    /// <summary>Asks a run to stop, wherever it is worked on.</summary>
    /// <exception cref="HeadwaterException">There is no such run (HW3001), or it has ended (HW3005).</exception>
    public async Task<RunRecord> CancelAsync(Guid run, CancellationToken ct)
    {
        var record = await store.Runs.RequestCancelAsync(run, ct);
        if (_active.TryGetValue(run, out var active))
            await active.StopAsync();
        return record;
    }

    /// <summary>The events of a run, live until it has ended; then the run itself, last.</summary>
    public async IAsyncEnumerable<(RunEvent? Event, RunRecord? Ended)> FollowAsync(Guid run, [EnumeratorCancellation] CancellationToken ct)
    {
        var seen = 0L;
        while (true)
        {
            var next = _active.TryGetValue(run, out var active) ? active.NextAsync : null;
            var record = await store.Runs.FindAsync(run, ct) ?? throw new HeadwaterException(ErrorCode.NotFound, $"there is no run {run}", "`headwater run ls` lists them");
            var events = await store.Runs.EventsAsync(run, seen, EventsAtATime, ct);
            foreach (var happened in events)
            {
                seen = happened.Seq;
                yield return (happened, null);
            }

            if (events.Count == EventsAtATime)
                continue;
            if (record.Status != RunStatus.Running)
            {
                yield return (null, record);
                yield break;
            }

            await WaitAsync(next, ct);
        }
    }

    /// <summary>Says of runs that nobody works on any more that they died: those whose lease ran out, and those of processes of this machine that are gone.</summary>
    public async Task ReapAsync(CancellationToken ct)
    {
        await store.Runs.ReapAsync(ct);
        foreach (var other in await store.Runs.OwnersAsync(ct))
            if (other.Host == owner.Host && other.Process != owner.Process && !Directory.Exists($"/proc/{other.Process}"))
                await store.Runs.ReapAsync(other, ct);
    }

    /// <summary>Stops what this process works on and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var active in _active.Values)
            await active.StopAsync();
        await Task.WhenAll(_working.Values);
    }

    NewRun NewRun(RunKind kind, SourceRecord source) => new(kind, owner, settings.Lease) { SourceUid = source.Uid, SourceName = source.Name };

    async Task<Guid> StartAsync(NewRun run, Func<RunContext, CancellationToken, Task<RunOutcome>> job, CancellationToken ct)
    {
        var started = await store.Runs.StartAsync(run, ct);
        if (started.Lease is not { } lease)
            return started.Run.Uid;
        var active = new ActiveRun(lease);
        _active[lease.Run] = active;
        _working[lease.Run] = Task.Run(() => WorkAsync(active, job), CancellationToken.None);
        return lease.Run;
    }

    async Task WorkAsync(ActiveRun active, Func<RunContext, CancellationToken, Task<RunOutcome>> job)
    {
        using var done = new CancellationTokenSource();
        var heart = BeatAsync(active, done.Token);
        try
        {
            var outcome = await OutcomeAsync(active, job);
            await store.Runs.FinishAsync(active.Lease, outcome, CancellationToken.None);
        }
        catch (Exception e)
        {
            // The store is out of reach: the run's lease ends by itself, and the next process that opens the store says so.
            log.RunLost(e, active.Lease.Run);
        }
        finally
        {
            await done.CancelAsync();
            await heart;
            _active.TryRemove(active.Lease.Run, out _);
            _working.TryRemove(active.Lease.Run, out _);
            active.Signal();
        }
    }

    async Task<RunOutcome> OutcomeAsync(ActiveRun active, Func<RunContext, CancellationToken, Task<RunOutcome>> job)
    {
        try
        {
            return await job(new RunContext(store, active, time), active.Stopping);
        }
        catch (OperationCanceledException) when (active.Stopping.IsCancellationRequested)
        {
            return new RunOutcome(RunStatus.Cancelled);
        }
        catch (HeadwaterException e)
        {
            return new RunOutcome(RunStatus.Failed, Error: new RunError(e.Code, e.Message, e.Hint));
        }
        catch (Exception e)
        {
            log.RunFailed(e, active.Lease.Run);
            return new RunOutcome(RunStatus.Failed, Error: new RunError(ErrorCode.Internal, "something went wrong that should not have", "the log has more"));
        }
    }

    /// <summary>Signs of life; whoever lost the run or is asked to stop it stops.</summary>
    async Task BeatAsync(ActiveRun active, CancellationToken done)
    {
        using var timer = new PeriodicTimer(settings.Heartbeat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                var signal = await store.Runs.HeartbeatAsync(active.Lease, settings.Lease, done);
                if (!signal.Held || signal.CancelRequested)
                    await active.StopAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The run is done.
        }
        catch (HeadwaterException e)
        {
            log.HeartbeatFailed(e, active.Lease.Run);
        }
    }

    async Task WaitAsync(Task? next, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var look = Task.Delay(settings.Look, time, enough.Token);
        await Task.WhenAny(next ?? look, look);
        await enough.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }
}
