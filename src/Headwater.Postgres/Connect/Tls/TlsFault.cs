using System.Globalization;
using System.Net.Sockets;
using Headwater.Model.Errors;
using Headwater.Postgres.Connect.Dial;

namespace Headwater.Postgres.Connect.Tls;

/// <summary>What to say when a channel cannot be encrypted as it was asked for.</summary>
static class TlsFault
{
    public static HeadwaterException Of(Route route, PeerCheck check, Exception cause) =>
        check is { Fault: { } fault, Peer: { } peer } ? Of(route, fault, peer, check.ServerName, cause) : Handshake(route, cause);

    /// <summary>The server answered the request for TLS with no.</summary>
    public static HeadwaterException Refused(Route route) => New(
        $"{route} does not speak TLS",
        "turn it on at the server (ssl = on with ssl_cert_file and ssl_key_file), or write tls.mode: disable to go without encryption");

    static HeadwaterException Of(Route route, PeerFault fault, PeerCertificate peer, string name, Exception cause) => fault switch
    {
        PeerFault.Expired => New($"the certificate of {route} expired on {Day(peer.NotAfter)}", "renew it at the server", cause),
        PeerFault.NotYetValid => New($"the certificate of {route} is valid only from {Day(peer.NotBefore)} on", "check the clocks of both machines", cause),
        PeerFault.ChainExpired => New($"an authority in the chain of the certificate of {route} is out of its time", "renew the chain at the server, or the certificate in tls.rootCertificate", cause),
        PeerFault.WrongName => New(
            $"the certificate of {route} is for {Names(peer)}, not for `{name}`",
            "connect by a name that it carries, or write that name as tls.serverName where you know it is this server's", cause),
        PeerFault.UnknownAuthority => New(
            $"the certificate of {route} is {Signed(peer)}, whom this machine does not trust",
            "give that authority's certificate as tls.rootCertificate (clouds publish theirs; else ask whoever runs the server)", cause),
        PeerFault.OtherAuthority => New(
            $"the certificate of {route} is {Signed(peer)}, who is not among those in tls.rootCertificate",
            "add that authority's certificate to tls.rootCertificate once you know that it is the server's", cause),
        _ => New($"the certificate of {route} was not made for a server", "have one made with the key usage serverAuth", cause),
    };

    // OpenSSL's alerts are the only trace of why a server ended a handshake.
    static HeadwaterException Handshake(Route route, Exception cause)
    {
        var text = string.Join(' ', Chain(cause).Select(e => e.Message)).ToLowerInvariant();
        if (text.Contains("certificate required", StringComparison.Ordinal) || text.Contains("alert handshake failure", StringComparison.Ordinal))
            return ClientCertificateWanted(route, cause);
        if (text.Contains("unknown ca", StringComparison.Ordinal) || text.Contains("alert bad certificate", StringComparison.Ordinal) || text.Contains("alert certificate", StringComparison.Ordinal))
            return New($"{route} does not accept the client certificate", "it must be signed by an authority in the server's ssl_ca_file, and be in its time", cause);
        if (text.Contains("protocol version", StringComparison.Ordinal) || text.Contains("unsupported protocol", StringComparison.Ordinal))
            return New($"{route} speaks no TLS of version 1.2 or newer", "upgrade the server, or raise its ssl_max_protocol_version", cause);
        return New($"the TLS handshake with {route} failed", "something between here and the server may be changing the connection; check that the port is PostgreSQL's", cause);
    }

    /// <summary>
    /// The connection was reset right after the handshake. In TLS 1.3 that is where a server turns a client certificate down, and its alert
    /// is lost where our startup message was already under way.
    /// </summary>
    public static HeadwaterException ResetAfterHandshake(Route route, TlsPlan plan, Exception cause) => plan.HasClientCertificate
        ? New($"{route} ended the connection after the TLS handshake: it does not accept the client certificate, it seems",
            "it must be signed by an authority in the server's ssl_ca_file, and be in its time", cause)
        : New($"{route} ended the connection after the TLS handshake: it wants a client certificate, it seems",
            "give tls.certificate, and its key in the secret as `key`", cause);

    public static HeadwaterException ClientCertificateWanted(Route route, Exception? cause) => New(
        $"{route} asks for a client certificate",
        "give tls.certificate, and its key in the secret as `key`", cause);

    /// <summary>Whether reading failed because the other side ended the encrypted channel with an alert.</summary>
    public static bool IsAlert(Exception e) => Chain(e).Any(one => one.Message.Contains("alert", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the other side threw the connection away.</summary>
    public static bool IsReset(Exception e) => Chain(e).Any(one => one is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown });

    static HeadwaterException New(string message, string hint, Exception? cause = null) => new(ErrorCode.TlsFailed, message, hint, cause);

    static string Names(PeerCertificate peer)
    {
        const int shown = 6;
        var names = string.Join(", ", peer.Names.Take(shown).Select(name => $"`{name}`"));
        return peer.Names.Count == 0 ? "no name" : peer.Names.Count > shown ? $"{names} and others" : names;
    }

    static string Signed(PeerCertificate peer) => peer.IsSelfSigned ? $"signed by itself (`{peer.Subject}`)" : $"signed by `{peer.Issuer}`";

    static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            yield return e;
    }
}
