using System.Net.Security;
using System.Security.Authentication;

namespace Headwater.Postgres.Connect.Tls;

/// <summary>An encrypted channel as it was agreed: protocol, cipher, who the server says it is, and how far that was checked.</summary>
public sealed record TlsFacts(string Protocol, string Cipher, PeerCertificate Peer, ServerProof Proof)
{
    internal static TlsFacts Of(SslStream stream, PeerCertificate peer, ServerProof proof) =>
        new(stream.SslProtocol == SslProtocols.Tls13 ? "TLSv1.3" : "TLSv1.2", stream.NegotiatedCipherSuite.ToString(), peer, proof);
}
