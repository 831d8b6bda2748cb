namespace Headwater.Postgres.Connect.Dial;

/// <summary>An open connection on which nothing has been said, and the route it took.</summary>
public sealed record Dialed(Route Route, Stream Stream) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
