using Headwater.Model.Resources;

namespace Headwater.Postgres.Connect.Handshake;

/// <summary>The proof a server asked for. SCRAM comes with its mechanisms and the rounds that one guess of the password costs.</summary>
public sealed record AuthenticationOffer(AuthMethod Method, IReadOnlyList<string> Mechanisms, int? Iterations)
{
    internal static AuthenticationOffer Plain(AuthMethod method) => new(method, [], null);

    /// <summary>Whether the proof can be tied to the encrypted channel, so that nobody can stand in its middle.</summary>
    public bool BindsChannel => Mechanisms.Contains("SCRAM-SHA-256-PLUS");
}
