namespace Headwater.Postgres.Tests.Passwords;

/// <summary>A clock that stands until it is moved. Its timers are the real ones.</summary>
sealed class MovableTime(DateTimeOffset now) : TimeProvider
{
    DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}
