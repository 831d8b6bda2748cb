namespace Headwater.Runs.Tests.Kit;

/// <summary>A clock that stands where the test puts it.</summary>
sealed class MovableTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
