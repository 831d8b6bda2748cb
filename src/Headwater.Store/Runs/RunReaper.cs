using Headwater.Model.Errors;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Runs;

/// <summary>Says of runs whose process is gone that they died, so that none is ever stuck.</summary>
static class RunReaper
{
    const string Hint = "run it again";

    public static Task<List<RunRecord>> ReapExpiredAsync(NpgsqlConnection connection, CancellationToken ct) => connection
        .Sql($"""
            update headwater.run set status = 'died', finished_at = now(), error_code = $1, error_hint = $2,
              error_message = 'the process that worked on it (' || owner_process || ' on ' || owner_host || ') gave no sign of life before its lease ended'
            where status = 'running' and lease_until < now() returning {RunRows.Columns}
            """)
        .With((int)ErrorCode.WorkerDied).With(Hint).ListAsync(RunRows.Read, ct);

    public static Task<List<RunRecord>> ReapOwnerAsync(NpgsqlConnection connection, RunOwner owner, CancellationToken ct) => connection
        .Sql($"""
            update headwater.run set status = 'died', finished_at = now(), error_code = $1, error_hint = $2,
              error_message = 'the process that worked on it (' || owner_process || ' on ' || owner_host || ') is gone'
            where status = 'running' and owner_host = $3 and owner_process = $4 returning {RunRows.Columns}
            """)
        .With((int)ErrorCode.WorkerDied).With(Hint).With(owner.Host).With(owner.Process).ListAsync(RunRows.Read, ct);
}
