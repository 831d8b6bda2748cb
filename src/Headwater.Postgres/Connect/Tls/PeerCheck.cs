using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Headwater.Postgres.Connect.Tls;

/// <summary>Judges the certificate of one handshake, and remembers why it was turned down: the exception that TLS raises does not say.</summary>
sealed class PeerCheck(ServerProof wanted, string serverName, bool hasOwnAuthorities, TimeProvider time)
{
    public string ServerName => serverName;

    public PeerCertificate? Peer { get; private set; }

    /// <summary>Null while nothing is wrong with the certificate.</summary>
    public PeerFault? Fault { get; private set; }

    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            Fault = PeerFault.Missing;
            return false;
        }

        using var copy = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        Peer = PeerCertificate.Of(copy);
        Fault = wanted == ServerProof.None ? null : FaultOf(copy, chain);
        return Fault is null;
    }

    PeerFault? FaultOf(X509Certificate2 certificate, X509Chain? chain)
    {
        var now = time.GetUtcNow();
        if (now > Peer!.NotAfter)
            return PeerFault.Expired;
        if (now < Peer.NotBefore)
            return PeerFault.NotYetValid;
        if (Status(chain) is var status && status != X509ChainStatusFlags.NoError)
            return status.HasFlag(X509ChainStatusFlags.NotTimeValid) ? PeerFault.ChainExpired
                : IsAboutTrust(status) ? hasOwnAuthorities ? PeerFault.OtherAuthority : PeerFault.UnknownAuthority
                : PeerFault.Unfit;
        return wanted == ServerProof.AuthorityAndName && !certificate.MatchesHostname(serverName) ? PeerFault.WrongName : null;
    }

    static X509ChainStatusFlags Status(X509Chain? chain) =>
        chain is null || chain.ChainElements.Count == 0
            ? X509ChainStatusFlags.PartialChain
            : chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);

    static bool IsAboutTrust(X509ChainStatusFlags status) =>
        (status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid)) != X509ChainStatusFlags.NoError;
}
