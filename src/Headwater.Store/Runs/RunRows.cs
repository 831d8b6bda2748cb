using Headwater.Model.Errors;
using Headwater.Model.Runs;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Runs;

/// <summary>How runs and their events are read from their tables.</summary>
static class RunRows
{
    public const string Columns = """
        uid, kind, source_uid, source_name, status, params, owner_host, owner_process, epoch, lease_until, cancel_requested_at, started_at, finished_at,
          summary, error_code, error_message, error_hint, last_event, workflow_uid, workflow_name, parent_uid, job, due_at
        """;

    public static RunRecord Read(NpgsqlDataReader row) => Read(row, 0);

    /// <summary>Of a row in which the run's columns begin at <paramref name="at"/>.</summary>
    public static RunRecord Read(NpgsqlDataReader row, int at) => new(
        row.GetGuid(at),
        Words.Parse<RunKind>(row.GetString(at + 1)),
        row.Uid(at + 2),
        row.Text(at + 3),
        Words.Parse<RunStatus>(row.GetString(at + 4)),
        row.Json(at + 5),
        new(row.GetString(at + 6), row.GetInt32(at + 7)),
        row.GetInt64(at + 8),
        row.Time(at + 9),
        row.TimeOrNull(at + 10),
        row.Time(at + 11),
        row.TimeOrNull(at + 12),
        row.Json(at + 13),
        row.Text(at + 15) is { } message ? new((ErrorCode?)row.Int(at + 14), message, row.Text(at + 16)) : null,
        row.GetInt64(at + 17))
    {
        WorkflowUid = row.Uid(at + 18),
        WorkflowName = row.Text(at + 19),
        Parent = row.Uid(at + 20),
        Job = row.Text(at + 21),
        DueAt = row.TimeOrNull(at + 22),
    };

    public static RunEvent ReadEvent(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.Time(1), Words.Parse<Severity>(row.GetString(2)), row.GetString(3), row.Json(4));
}
