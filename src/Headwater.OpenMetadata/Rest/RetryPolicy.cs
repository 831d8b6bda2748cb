namespace Headwater.OpenMetadata.Rest;

/// <summary>How often a request is made again, and how long the waits between are: twice the last, a little more or less, or what the server asks for.</summary>
public sealed record RetryPolicy
{
    public int Attempts { get; init; } = 6;

    public TimeSpan First { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that a server's own Retry-After is kept to.</summary>
    public TimeSpan LongestAsked { get; init; } = TimeSpan.FromSeconds(120);

    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(100);

    /// <param name="chance">From 0 to 1, so that many clients do not come back together.</param>
    public TimeSpan Wait(int attempt, TimeSpan? asked, double chance) => asked is { } time
        ? time < TimeSpan.Zero ? TimeSpan.Zero : time < LongestAsked ? time : LongestAsked
        : TimeSpan.FromTicks((long)(Math.Min(First.Ticks * Math.Pow(2, attempt - 1), Longest.Ticks) * (0.75 + (chance / 2))));
}
