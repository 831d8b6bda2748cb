namespace Headwater.Runs;

/// <summary>How runs are kept alive and followed.</summary>
public sealed record RunSettings
{
    /// <summary>How long a run counts as alive without a sign of life.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between signs of life; also how soon a run that another process is asked to stop learns of it.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a follower waits for a run of another process before it looks again.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Time between looks for workflows that are due.</summary>
    public TimeSpan Schedule { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time between looks for runs that died.</summary>
    public TimeSpan Reap { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether this process lives long enough to bring the search up to date after a scan; where none does, the next search does it.</summary>
    public bool KeepsSearch { get; init; }
}
