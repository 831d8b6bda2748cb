using Headwater.Store.Database;
using Npgsql;
using NpgsqlTypes;

namespace Headwater.Store.Runs;

/// <summary>Adds events to a run: the run's row hands out their numbers, and refuses whoever lost the run.</summary>
static class RunEvents
{
    public static Task<long?> AppendAsync(NpgsqlConnection connection, RunLease run, IReadOnlyList<NewRunEvent> events, CancellationToken ct) => connection
        .Sql("""
            with numbered as (
              update headwater.run set last_event = last_event + $3 where uid = $1 and epoch = $2 and status = 'running' returning last_event),
            added as (
              insert into headwater.run_event (run_uid, seq, at, level, kind, data)
              select $1, n.last_event - $3 + e.ordinality, e.at, e.level, e.kind, e.data
              from numbered n, unnest($4, $5, $6, $7) with ordinality as e(at, level, kind, data, ordinality))
            select last_event from numbered
            """)
        .With(run.Run).With(run.Epoch).With((long)events.Count)
        .With([.. events.Select(e => e.At.UtcDateTime)])
        .With([.. events.Select(e => e.Level.Word())])
        .With([.. events.Select(e => e.Kind)])
        .With([.. events.Select(e => e.Data?.GetRawText())], NpgsqlDbType.Jsonb)
        .FirstAsync(row => (long?)row.GetInt64(0), ct);
}
