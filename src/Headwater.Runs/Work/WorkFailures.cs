using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Runs.Work;

/// <summary>The failures of a working process itself, told by itself while it can, else by whoever started it.</summary>
static class WorkFailures
{
    public static WorkEvent.Failed Late(WorkRequest request) => new(
        ErrorCode.DeadlineExceeded,
        $"`{request.Source}` did not answer within {request.Deadline.TotalSeconds:0} s",
        "look at the load of the source, or at what lies between");

    public static WorkEvent.Failed TooMuch(WorkRequest request, Limits limits) => new(
        ErrorCode.ServerMisbehaved,
        $"`{request.Source}` sent more than the {limits.WorkerHeapBytes >> 20} MiB that a working process may hold",
        "a PostgreSQL server does not do that: check what listens there");

    public static WorkEvent.Failed Killed(WorkRequest request) => new(
        ErrorCode.WorkerDied,
        $"the process that worked on `{request.Source}` was killed",
        "run it again; if nobody killed it, this machine ran out of memory");

    public static WorkEvent.Failed Died(WorkRequest request, int exitCode) => new(
        ErrorCode.WorkerDied,
        $"the process that worked on `{request.Source}` ended unexpectedly with code {exitCode}",
        "run it again; if it happens again, report it with the server's version");

    public static HeadwaterException Unreadable(string what, Exception? cause = null) =>
        new(ErrorCode.WorkerDied, $"the working process answered {what}", "run it again; if it happens again, report it with the server's version", cause);

    public static HeadwaterException Exception(WorkEvent.Failed failed) => new(failed.Code, failed.Message, failed.Hint);
}
