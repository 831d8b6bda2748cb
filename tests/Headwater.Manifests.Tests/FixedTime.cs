namespace Headwater.Manifests.Tests;

/// <summary>A clock that stands still.</summary>
sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
