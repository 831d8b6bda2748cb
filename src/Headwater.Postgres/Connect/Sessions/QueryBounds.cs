namespace Headwater.Postgres.Connect.Sessions;

/// <summary>What one query may cost us: its rows, the bytes of their values, and its time from beginning to end. Null leaves a bound to the session.</summary>
public sealed record QueryBounds(long? Rows = null, long? Bytes = null, TimeSpan? Time = null)
{
    public static QueryBounds None { get; } = new();
}
