using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Runs;

namespace Headwater.Runs.Jobs;

/// <summary>Whether a job that did not end well is tried again, and when.</summary>
static class RetryChoice
{
    static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>What the next minute may cure.</summary>
    static readonly HashSet<ErrorCode> Transient =
    [
        ErrorCode.CannotReach, ErrorCode.CannotResolve, ErrorCode.SshFailed, ErrorCode.DeadlineExceeded, ErrorCode.SourceLost, ErrorCode.SessionRefused, ErrorCode.BudgetExhausted,
        ErrorCode.WorkerDied, ErrorCode.RevisionConflict, ErrorCode.StoreUnreachable,
    ];

    /// <param name="retry">What the job says.</param>
    /// <param name="error">How the last try ended.</param>
    /// <param name="tries">How many there were.</param>
    /// <param name="elapsed">Since the first began.</param>
    /// <returns>How long to wait before the next one; null when there is none.</returns>
    public static TimeSpan? WaitAfter(RetrySpec? retry, RunError error, int tries, TimeSpan elapsed)
    {
        if (retry is null || tries > retry.Count || !IsWorth(retry.Strategy, error.Code ?? ErrorCode.Internal))
            return null;
        var wait = (retry.Duration ?? TimeSpan.Zero) * Math.Pow(2, Math.Min(tries - 1, 30));
        wait = wait < LongestWait ? wait : LongestWait;
        return elapsed + wait < retry.MaxDuration || retry.MaxDuration is null ? wait : null;
    }

    static bool IsWorth(RetryStrategy strategy, ErrorCode code) => strategy switch
    {
        RetryStrategy.Always => true,
        RetryStrategy.OnTransientError => Transient.Contains(code),
        RetryStrategy.OnError => IsWithoutAnswer(code),
        _ => !IsWithoutAnswer(code),
    };

    static bool IsWithoutAnswer(ErrorCode code) => code is ErrorCode.WorkerDied or ErrorCode.Internal;
}
