using Microsoft.Extensions.Logging;

namespace Headwater.Runs;

static partial class Log
{
    [LoggerMessage(4001, LogLevel.Error, "run {Run} failed in a way that should not happen")]
    public static partial void RunFailed(this ILogger log, Exception e, Guid run);

    [LoggerMessage(4002, LogLevel.Error, "run {Run} could not be finished: the store is out of reach")]
    public static partial void RunLost(this ILogger log, Exception e, Guid run);

    [LoggerMessage(4003, LogLevel.Warning, "run {Run} could not give a sign of life")]
    public static partial void HeartbeatFailed(this ILogger log, Exception e, Guid run);

    [LoggerMessage(4004, LogLevel.Warning, "could not look for runs that died")]
    public static partial void ReapingFailed(this ILogger log, Exception e);

    [LoggerMessage(4005, LogLevel.Information, "workflow {Workflow} is due: run {Run}")]
    public static partial void WorkflowStarted(this ILogger log, string workflow, Guid run);

    [LoggerMessage(4006, LogLevel.Information, "workflow {Workflow} is due and left out this time: {Reason}")]
    public static partial void WorkflowLeftOut(this ILogger log, string workflow, string reason);

    [LoggerMessage(4007, LogLevel.Error, "workflow {Workflow} is due and could not be started")]
    public static partial void StartingFailed(this ILogger log, Exception e, string workflow);

    [LoggerMessage(4008, LogLevel.Warning, "could not look for workflows that are due")]
    public static partial void LookingFailed(this ILogger log, Exception e);

    [LoggerMessage(4009, LogLevel.Warning, "the search could not be brought up to date")]
    public static partial void SearchNotKept(this ILogger log, Exception e);
}
