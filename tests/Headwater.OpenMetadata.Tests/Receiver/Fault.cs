namespace Headwater.OpenMetadata.Tests.Receiver;

/// <summary>What a server does in place of an answer. It may have done what it was asked for before.</summary>
public sealed record Fault(int Status, string? RetryAfter = null, bool Drops = false, bool AfterTheWork = false)
{
    public static Fault Conflict { get; } = new(409);

    public static Fault TooMany { get; } = new(429, RetryAfter: "0");

    public static Fault GatewayTimeout { get; } = new(504);

    public static Fault Drop { get; } = new(0, Drops: true);

    public static Fault DropAfterwards { get; } = new(0, Drops: true, AfterTheWork: true);
}
