using Headwater.Model;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Errors;
using Headwater.Postgres.Connect.Handshake;
using Headwater.Postgres.Connect.Tls;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>All that is decided about a session before it is opened.</summary>
sealed record SessionPlan
{
    public required string Source { get; init; }

    public required Route Route { get; init; }

    public required TlsPlan Tls { get; init; }

    public required ServerGreeting Greeting { get; init; }

    public required AgreedProof Proof { get; init; }

    public required Login Login { get; init; }

    public required SessionSettings Settings { get; init; }

    public required string Application { get; init; }

    /// <summary>Asked once per connection; null where the source has no password.</summary>
    public required Func<CancellationToken, ValueTask<Secret?>> Password { get; init; }

    public required TargetSession Target { get; init; }

    public required int Connections { get; init; }

    public required Limits Limits { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>What the driver gets for ending what it was told to end: a cancel request is a connection of its own. After that it is left behind.</summary>
    public TimeSpan Grace => Limits.Handshake / 2;

    public ErrorPlace Opening => new(Route, Login, Limits);

    public ErrorPlace InSession => Opening with { InSession = true };
}
