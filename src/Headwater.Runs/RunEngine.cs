using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Headwater.Model.Errors;
using Headwater.Model.Runs;
using Headwater.Store;
using Headwater.Store.Runs;
using Microsoft.Extensions.Logging;

namespace Headwater.Runs;

/// <summary>Works on runs in the background of this process, whatever they do, and lets anybody follow and stop them.</summary>
sealed class RunEngine(HeadwaterStore store, RunSettings settings, RunOwner owner, TimeProvider time, ILogger log) : IAsyncDisposable
{
    const int EventsAtATime = 500;

    readonly ConcurrentDictionary<Guid, ActiveRun> _active = new();
    readonly DeadRuns _dead = new(store, owner);
    readonly CancellationTokenSource _closing = new();
    readonly SearchKeeper? _search = settings.KeepsSearch ? new(store, log) : null;
    Task _reaping = Task.CompletedTask;

    /// <summary>A run of ours that is not started yet.</summary>
    public NewRun New(RunKind kind) => new(kind, owner, settings.Lease);

    /// <summary>Starts a run, or finds the one that stands in its way.</summary>
    public async Task<(RunRecord Run, bool IsOurs)> StartAsync(NewRun run, Func<RunContext, CancellationToken, Task<RunOutcome>> job, CancellationToken ct)
    {
        var started = await store.Runs.StartAsync(run, ct);
        if (started.Lease is not { } lease)
            return (started.Run, false);
        var active = new ActiveRun(lease);
        _active[lease.Run] = active;
        active.Working = Task.Run(() => WorkAsync(active, job), CancellationToken.None);
        if (_closing.IsCancellationRequested)
            await active.StopAsync();
        return (started.Run, true);
    }

    /// <summary>Asks a run to stop, wherever it is worked on.</summary>
    /// <exception cref="HeadwaterException">There is no such run (HW3001), or it has ended (HW3005).</exception>
    public async Task<RunRecord> CancelAsync(Guid run, CancellationToken ct)
    {
        var record = await store.Runs.RequestCancelAsync(run, ct);
        if (_active.TryGetValue(run, out var active))
            await active.StopAsync();
        return record;
    }

    /// <summary>The run when it has ended, wherever it is worked on.</summary>
    public async Task<RunRecord> EndedAsync(Guid run, CancellationToken ct)
    {
        while (true)
        {
            var next = _active.TryGetValue(run, out var active) ? active.NextAsync : null;
            var record = await RequireAsync(run, ct);
            if (record.Status != RunStatus.Running)
                return record;
            await WaitAsync(next, ct);
        }
    }

    /// <summary>The events of a run behind one, live until it has ended; then the run itself, last. Where nobody waits, what there is by now.</summary>
    public async IAsyncEnumerable<(RunEvent? Event, RunRecord? Ended)> FollowAsync(Guid run, long after, bool waits, [EnumeratorCancellation] CancellationToken ct)
    {
        var seen = after;
        while (true)
        {
            var next = _active.TryGetValue(run, out var active) ? active.NextAsync : null;
            var record = await RequireAsync(run, ct);
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

            if (!waits)
                yield break;
            await WaitAsync(next, ct);
        }
    }

    /// <summary>Says of runs that nobody works on any more that they died, now and from time to time, so that none is stuck and nobody waits for one in vain.</summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        await _dead.ReapAsync(idle: _active.IsEmpty, ct);
        _reaping = ReapAsync(_closing.Token);
        _search?.Wake();
    }

    /// <summary>Stops what this process works on and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _reaping;
        while (!_active.IsEmpty)
            await Task.WhenAll(_active.Values.Select(EndAsync));
        if (_search is not null)
            await _search.DisposeAsync();
    }

    async Task<RunRecord> RequireAsync(Guid run, CancellationToken ct) =>
        await store.Runs.FindAsync(run, ct) ?? throw new HeadwaterException(ErrorCode.NotFound, $"there is no run {run}", "`headwater run ls` lists them");

    static async Task EndAsync(ActiveRun active)
    {
        await active.StopAsync();
        await active.Working;
    }

    async Task WorkAsync(ActiveRun active, Func<RunContext, CancellationToken, Task<RunOutcome>> job)
    {
        using var done = new CancellationTokenSource();
        var heart = new Heart(store, settings, time, log).BeatAsync(active, done.Token);
        try
        {
            var outcome = await OutcomeAsync(active, job);
            await store.Runs.FinishAsync(active.Lease, outcome, CancellationToken.None);
            _search?.Wake();
        }
        catch (Exception e)
        {
            // The store is out of reach: the run's lease ends by itself, and whoever has the store open then says so.
            log.RunLost(e, active.Lease.Run);
        }
        finally
        {
            await done.CancelAsync();
            await heart;
            _active.TryRemove(active.Lease.Run, out _);
            active.Signal();
        }
    }

    async Task<RunOutcome> OutcomeAsync(ActiveRun active, Func<RunContext, CancellationToken, Task<RunOutcome>> job)
    {
        try
        {
            return await job(new RunContext(store, active, time), active.Stopping);
        }
        catch (Exception) when (active.Stopping.IsCancellationRequested)
        {
            // However a run fails that was told to stop, that is why.
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

    async Task ReapAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(settings.Reap, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
                await TryReapAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // The service closes.
        }
    }

    async Task TryReapAsync(CancellationToken ct)
    {
        try
        {
            await _dead.ReapAsync(idle: false, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.ReapingFailed(e);
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
