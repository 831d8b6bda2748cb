using System.Text.Json;
using Headwater.Model.Errors;
using Headwater.Model.Runs;
using Headwater.Store.Database;
using Headwater.Store.Paging;
using Npgsql;

namespace Headwater.Store.Runs;

/// <summary>The runs of the store: who works on what, how it goes, and what came out. Time is the store's own, so that no clock can end a lease early.</summary>
public sealed class RunRepository
{
    const string Held = "uid = $1 and epoch = $2 and status = 'running'";

    readonly StoreDatabase _database;
    readonly TimeProvider _time;

    internal RunRepository(StoreDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>
    /// Starts a run; an exclusive one only if none of its kind is at work on the source, or of the workflow, else the answer is that one. For each
    /// time of a schedule there is one run only.
    /// </summary>
    public Task<RunStart> StartAsync(NewRun run, CancellationToken ct) => _database.UseAsync(async connection =>
    {
        while (true)
        {
            if (await InsertAsync(connection, run, ct) is { } started)
                return new RunStart(started, new(started.Uid, started.Epoch));

            // It may have finished just now; then there is room.
            if (await OtherAsync(connection, run, ct) is { } other)
                return new RunStart(other, null);
        }
    }, ct);

    /// <summary>A sign of life; the lease then lasts from now on as long as <paramref name="lease"/>.</summary>
    public Task<RunSignal> HeartbeatAsync(RunLease run, TimeSpan lease, CancellationToken ct) => _database.UseAsync(connection => connection
        .Sql($"update headwater.run set lease_until = clock_timestamp() + $3 where {Held} returning cancel_requested_at is not null")
        .With(run.Run).With(run.Epoch).With(lease)
        .FirstAsync(row => new RunSignal(true, row.GetBoolean(0)), ct), ct);

    /// <summary>Adds events in their order.</summary>
    /// <returns>The number of the last one; null when the run is not the holder's any more, and then nothing was added.</returns>
    public Task<long?> AppendAsync(RunLease run, IReadOnlyList<NewRunEvent> events, CancellationToken ct) =>
        _database.UseAsync(connection => RunEvents.AppendAsync(connection, run, events, ct), ct);

    /// <summary>Keeps what came out of it so far.</summary>
    /// <returns>False when the run is not the holder's any more, and then nothing changed.</returns>
    public Task<bool> SummariseAsync(RunLease run, JsonElement summary, CancellationToken ct) => _database.UseAsync(async connection => await connection
        .Sql($"update headwater.run set summary = $3 where {Held}").With(run.Run).With(run.Epoch).WithJson(summary.GetRawText()).RunAsync(ct) > 0, ct);

    /// <returns>False when the run is not the holder's any more, and then nothing changed.</returns>
    public Task<bool> FinishAsync(RunLease run, RunOutcome outcome, CancellationToken ct) => outcome.Status == RunStatus.Running
        ? throw new ArgumentException("A finished run does not run.", nameof(outcome))
        : _database.UseAsync(async connection => await connection
            .Sql($"update headwater.run set status = $3, finished_at = clock_timestamp(), summary = coalesce($4, summary), error_code = $5, error_message = $6, error_hint = $7 where {Held}")
            .With(run.Run).With(run.Epoch).With(outcome.Status.Word()).WithJson(outcome.Summary?.GetRawText())
            .With((int?)outcome.Error?.Code).With(outcome.Error?.Message).With(outcome.Error?.Hint)
            .RunAsync(ct) > 0, ct);

    /// <summary>Asks a run to stop; its owner learns it with its next sign of life.</summary>
    /// <exception cref="HeadwaterException">There is no such run (HW3001), or it has ended (HW3005).</exception>
    public Task<RunRecord> RequestCancelAsync(Guid run, CancellationToken ct) => _database.UseAsync(async connection =>
        await connection
            .Sql($"update headwater.run set cancel_requested_at = coalesce(cancel_requested_at, now()) where uid = $1 and status = 'running' returning {RunRows.Columns}")
            .With(run).FirstAsync(RunRows.Read, ct)
        ?? throw (await FindAsync(connection, run, ct) is { } ended
            ? new HeadwaterException(ErrorCode.RunNotCancellable, $"the run {run} has ended: {ended.Status.Word()}")
            : NotFound(run)), ct);

    /// <summary>Makes somebody else the owner of a run whose lease ran out; the owner before can change nothing from then on.</summary>
    /// <returns>Null when the run has ended or its lease holds.</returns>
    public Task<RunLease?> TakeOverAsync(Guid run, RunOwner owner, TimeSpan lease, CancellationToken ct) => _database.UseAsync(connection => connection
        .Sql("""
            update headwater.run set epoch = epoch + 1, owner_host = $2, owner_process = $3, lease_until = clock_timestamp() + $4
            where uid = $1 and status = 'running' and lease_until < now() returning epoch
            """)
        .With(run).With(owner.Host).With(owner.Process).With(lease)
        .FirstAsync(row => new RunLease(run, row.GetInt64(0)), ct), ct);

    /// <summary>Null when there is no such run.</summary>
    public Task<RunRecord?> FindAsync(Guid run, CancellationToken ct) => _database.UseAsync(connection => FindAsync(connection, run, ct), ct);

    /// <summary>The newest first.</summary>
    public async Task<Page<RunRecord>> ListAsync(RunQuery query, PageRequest page, CancellationToken ct)
    {
        var after = page.After is { } mark ? Cursor.Uid(Cursor.Read(mark, 1)[0]) : (Guid?)null;
        var read = await _database.UseAsync(connection => connection
            .Sql($"""
                select {RunRows.Columns} from headwater.run
                where ($1 is null or (started_at, uid) < (select started_at, uid from headwater.run where uid = $1))
                  and ($2 is null or source_name = $2) and ($3 is null or kind = $3) and ($4 is null or status = $4)
                  and ($5 is null or workflow_name = $5) and ($6 is null or parent_uid = $6)
                order by started_at desc, uid desc limit $7
                """)
            .With(after).With(query.Source).With(query.Kind?.Word()).With(query.Status?.Word()).With(query.Workflow).With(query.Parent).With(page.Size + 1)
            .ListAsync(RunRows.Read, ct), ct);
        return Page<RunRecord>.Of(read, page, run => Cursor.Of(run.Uid.ToString()));
    }

    /// <summary>At most <paramref name="limit"/> events after the number <paramref name="after"/>, in their order.</summary>
    public Task<List<RunEvent>> EventsAsync(Guid run, long after, int limit, CancellationToken ct) => _database.UseAsync(connection => connection
        .Sql("select seq, at, level, kind, data from headwater.run_event where run_uid = $1 and seq > $2 order by seq limit $3")
        .With(run).With(after).With(Math.Clamp(limit, 1, PageRequest.MaxLimit)).ListAsync(RunRows.ReadEvent, ct), ct);

    /// <summary>The processes that have runs at work, so that each machine can see which of its own are gone.</summary>
    public Task<List<RunOwner>> OwnersAsync(CancellationToken ct) => _database.UseAsync(connection => connection
        .Sql("select distinct owner_host, owner_process from headwater.run where status = 'running'")
        .ListAsync(row => new RunOwner(row.GetString(0), row.GetInt32(1)), ct), ct);

    /// <summary>Marks the runs whose lease ran out as died.</summary>
    public Task<List<RunRecord>> ReapAsync(CancellationToken ct) => _database.UseAsync(connection => RunReaper.ReapExpiredAsync(connection, ct), ct);

    /// <summary>Marks the runs of a process that is known to be gone as died, without waiting for their leases.</summary>
    public Task<List<RunRecord>> ReapAsync(RunOwner gone, CancellationToken ct) => _database.UseAsync(connection => RunReaper.ReapOwnerAsync(connection, gone, ct), ct);

    /// <summary>Deletes the events of runs that ended longer ago than <paramref name="age"/>; the runs themselves stay.</summary>
    /// <returns>How many were deleted.</returns>
    public Task<int> PruneEventsAsync(TimeSpan age, CancellationToken ct) => _database.UseAsync(connection => connection
        .Sql("delete from headwater.run_event e using headwater.run r where r.uid = e.run_uid and r.finished_at < now() - $1")
        .With(age).RunAsync(ct), ct);

    Task<RunRecord?> InsertAsync(NpgsqlConnection connection, NewRun run, CancellationToken ct) => connection
        .Sql($"""
            insert into headwater.run (uid, kind, source_uid, source_name, params, exclusive, owner_host, owner_process, lease_until, workflow_uid, workflow_name, parent_uid, job, due_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9, $10, $11, $12, $13, $14)
            on conflict do nothing
            returning {RunRows.Columns}
            """)
        .With(Guid.CreateVersion7(_time.GetUtcNow())).With(run.Kind.Word()).With(run.SourceUid).With(run.SourceName)
        .WithJson(run.Params?.GetRawText()).With(run.Exclusive).With(run.Owner.Host).With(run.Owner.Process).With(run.Lease)
        .With(run.WorkflowUid).With(run.WorkflowName).With(run.Parent).With(run.Job).With(run.DueAt)
        .FirstAsync(RunRows.Read, ct);

    static Task<RunRecord?> OtherAsync(NpgsqlConnection connection, NewRun run, CancellationToken ct) => connection
        .Sql($"""
            select {RunRows.Columns} from headwater.run
            where workflow_uid = $3 and due_at = $4
              or kind = $2 and exclusive and status = 'running' and (case when kind = 'workflow' then workflow_uid = $3 else source_uid = $1 end)
            order by due_at is null limit 1
            """)
        .With(run.SourceUid).With(run.Kind.Word()).With(run.WorkflowUid).With(run.DueAt).FirstAsync(RunRows.Read, ct);

    static Task<RunRecord?> FindAsync(NpgsqlConnection connection, Guid run, CancellationToken ct) => connection
        .Sql($"select {RunRows.Columns} from headwater.run where uid = $1").With(run).FirstAsync(RunRows.Read, ct);

    static HeadwaterException NotFound(Guid run) => new(ErrorCode.NotFound, $"there is no run {run}", "`headwater run ls` lists them");
}
