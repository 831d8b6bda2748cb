using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Runs.Jobs;
using Headwater.Store.Runs;

namespace Headwater.Runs.Tests;

/// <summary>Which ends of a job are tried again, and when.</summary>
public sealed class RetryChoiceTests
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(RetryStrategy.OnFailure, ErrorCode.CannotReach, true)]
    [InlineData(RetryStrategy.OnFailure, ErrorCode.PermissionDenied, true)]
    [InlineData(RetryStrategy.OnFailure, ErrorCode.WorkerDied, false)]
    [InlineData(RetryStrategy.OnError, ErrorCode.WorkerDied, true)]
    [InlineData(RetryStrategy.OnError, ErrorCode.Internal, true)]
    [InlineData(RetryStrategy.OnError, ErrorCode.CannotReach, false)]
    [InlineData(RetryStrategy.OnTransientError, ErrorCode.CannotReach, true)]
    [InlineData(RetryStrategy.OnTransientError, ErrorCode.SourceLost, true)]
    [InlineData(RetryStrategy.OnTransientError, ErrorCode.AuthenticationFailed, false)]
    [InlineData(RetryStrategy.OnTransientError, ErrorCode.InvalidValue, false)]
    [InlineData(RetryStrategy.Always, ErrorCode.AuthenticationFailed, true)]
    public void The_strategy_decides_which_ends_are_worth_another_try(RetryStrategy strategy, ErrorCode code, bool again) =>
        Assert.Equal(again, RetryChoice.WaitAfter(new RetrySpec { Strategy = strategy }, new RunError(code, "x"), 1, TimeSpan.Zero) is not null);

    [Fact]
    public void Each_wait_is_twice_the_one_before_and_a_day_at_most()
    {
        var retry = new RetrySpec { Count = 100, Duration = Minute };

        Assert.Equal([Minute, 2 * Minute, 4 * Minute, 8 * Minute], Enumerable.Range(1, 4).Select(tries => Wait(retry, tries)!.Value));
        Assert.Equal(TimeSpan.FromDays(1), Wait(retry, 100));
        Assert.Equal(TimeSpan.Zero, Wait(retry with { Duration = null }, 50));
    }

    [Fact]
    public void There_are_as_many_new_tries_as_are_allowed_and_none_behind_the_longest_time()
    {
        var retry = new RetrySpec { Count = 2, Duration = Minute, MaxDuration = 5 * Minute };

        Assert.NotNull(Wait(retry, 2));
        Assert.Null(Wait(retry, 3));
        Assert.NotNull(Wait(retry, 1, elapsed: 3.9 * Minute));
        Assert.Null(Wait(retry, 1, elapsed: 4 * Minute));
        Assert.Null(Wait(retry with { Count = 0 }, 1));
        Assert.Null(RetryChoice.WaitAfter(null, new RunError(ErrorCode.CannotReach, "x"), 1, TimeSpan.Zero));
    }

    static TimeSpan? Wait(RetrySpec retry, int tries, TimeSpan elapsed = default) => RetryChoice.WaitAfter(retry, new RunError(ErrorCode.CannotReach, "x"), tries, elapsed);
}
