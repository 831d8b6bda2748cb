using System.Globalization;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Dial;

namespace Headwater.Postgres.Connect.Tls;

/// <summary>A channel in words: what protects it, and what its mode leaves open where the server is not on this machine.</summary>
public sealed record ChannelReport(string Summary, string? Warning, string? Fix)
{
    const string Verify = "tls.mode: verify-full, with the server's authority in tls.rootCertificate where it has one of its own";

    /// <summary>Without facts the channel is not encrypted; <paramref name="fellBack"/> says why, where the mode would have taken either.</summary>
    public static ChannelReport Of(Route route, TlsPlan plan, TlsFacts? facts, string? fellBack)
    {
        if (route.IsSocket)
            return new ChannelReport("a Unix socket of this machine; TLS does not apply", null, null);
        var mode = Name(plan.Mode);
        var summary = facts is null
            ? $"{mode}: not encrypted{(fellBack is null ? "" : $" ({fellBack})")}"
            : $"{mode}: {facts.Protocol}, {Checked(facts.Proof)}, {Peer(facts.Peer)}";
        return route.IsLoopback || facts?.Proof == ServerProof.AuthorityAndName
            ? new ChannelReport(summary, null, null)
            : new ChannelReport(summary, Leaves(facts), Verify);
    }

    static string Leaves(TlsFacts? facts) => facts?.Proof switch
    {
        null => "whoever is on the way can read and change everything",
        ServerProof.Authority => "any server with a certificate of that authority would pass for this one",
        _ => "nobody checked who the server is: whoever is on the way could stand in for it",
    };

    static string Checked(ServerProof proof) => proof switch
    {
        ServerProof.AuthorityAndName => "authority and name verified",
        ServerProof.Authority => "authority verified, name not",
        _ => "certificate not verified",
    };

    static string Peer(PeerCertificate peer) => string.Create(
        CultureInfo.InvariantCulture, $"{peer.Subject} by {(peer.IsSelfSigned ? "itself" : peer.Issuer)} until {peer.NotAfter:yyyy-MM-dd}");

    static string Name(TlsMode mode) => mode switch
    {
        TlsMode.VerifyFull => "verify-full",
        TlsMode.VerifyCa => "verify-ca",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
