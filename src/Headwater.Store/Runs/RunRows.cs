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
          summary, error_code, error_message, error_hint, last_event
        """;

    public static RunRecord Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        Words.Parse<RunKind>(row.GetString(1)),
        row.Uid(2),
        row.Text(3),
        Words.Parse<RunStatus>(row.GetString(4)),
        row.Json(5),
        new(row.GetString(6), row.GetInt32(7)),
        row.GetInt64(8),
        row.Time(9),
        row.TimeOrNull(10),
        row.Time(11),
        row.TimeOrNull(12),
        row.Json(13),
        row.Text(15) is { } message ? new((ErrorCode?)row.Int(14), message, row.Text(16)) : null,
        row.GetInt64(17));

    public static RunEvent ReadEvent(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.Time(1), Words.Parse<Severity>(row.GetString(2)), row.GetString(3), row.Json(4));
}
