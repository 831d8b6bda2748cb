using Headwater.Model.Errors;
using Headwater.Postgres.Connect.Tls;

namespace Headwater.Postgres.Connect.Handshake;

/// <summary>
/// What a server showed to a visitor who did not log in: the channel it agreed to, and the proof it asks for.
/// <see cref="Tls"/> is null on a channel that is not encrypted; <see cref="FellBack"/> says why, where the mode allows both.
/// </summary>
public sealed record ServerGreeting(TlsFacts? Tls, AuthenticationOffer Offer, string? FellBack = null)
{
    public bool IsEncrypted => Tls is not null;

    public ServerProof Proof => Tls?.Proof ?? ServerProof.None;
}
