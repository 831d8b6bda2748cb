using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Dial;

namespace Headwater.Postgres.Connect.Tls;

/// <summary>
/// How one route is to be encrypted, decided before anything is sent: the mode, the name that the server's certificate must carry,
/// whom we trust, and who we are.
/// </summary>
public sealed class TlsPlan
{
    readonly X509Certificate2Collection? _authorities;
    readonly SslStreamCertificateContext? _identity;
    readonly TimeProvider _time;

    TlsPlan(TlsMode mode, string serverName, X509Certificate2Collection? authorities, SslStreamCertificateContext? identity, TimeProvider time)
    {
        Mode = mode;
        ServerName = serverName;
        _authorities = authorities;
        _identity = identity;
        _time = time;
    }

    /// <summary>One of libpq's six; never <see cref="TlsMode.Auto"/>.</summary>
    public TlsMode Mode { get; }

    /// <summary>The database's own name, whatever address or tunnel the bytes take.</summary>
    public string ServerName { get; }

    public bool HasClientCertificate => _identity is not null;

    /// <summary>What an encrypted channel will prove. With authorities of its own, <c>require</c> checks them as <c>verify-ca</c> does (libpq too).</summary>
    public ServerProof Proof => Mode switch
    {
        TlsMode.VerifyFull => ServerProof.AuthorityAndName,
        TlsMode.VerifyCa => ServerProof.Authority,
        TlsMode.Require when _authorities is not null => ServerProof.Authority,
        _ => ServerProof.None,
    };

    /// <exception cref="HeadwaterException">A certificate or key cannot be read (HW1012), or the mode makes no sense (HW2006).</exception>
    public static TlsPlan For(Route route, SourceSpec spec, Credentials credentials, TimeProvider time)
    {
        var (mode, authorities) = (ModeOf(route, spec.Tls.Mode), TrustedAuthorities.Of(spec, credentials));
        if (mode == TlsMode.VerifyCa && authorities is null)
            throw new HeadwaterException(
                ErrorCode.InvalidValue,
                "tls.mode: verify-ca without tls.rootCertificate would trust whoever has a certificate of a public authority",
                "give the server's authority as tls.rootCertificate, or write tls.mode: verify-full");
        return new TlsPlan(mode, (spec.Tls.ServerName ?? route.Server.Host).TrimEnd('.'), authorities, ClientIdentity.Of(spec, credentials), time);
    }

    /// <summary>Whether nothing but TLS will do.</summary>
    public bool InsistsOnTls => Mode is TlsMode.Require or TlsMode.VerifyCa or TlsMode.VerifyFull;

    internal bool HasOwnAuthorities => _authorities is not null;

    /// <summary>A fresh look-out for one handshake.</summary>
    internal PeerCheck NewCheck() => new(Proof, ServerName, HasOwnAuthorities, _time);

    internal void Apply(SslClientAuthenticationOptions options, PeerCheck check)
    {
        options.TargetHost = ServerName;
        options.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        options.CertificateRevocationCheckMode = X509RevocationMode.NoCheck;
        options.CertificateChainPolicy = ChainPolicy();
        options.RemoteCertificateValidationCallback = check.Accept;
        options.ClientCertificates = null;
        options.ClientCertificateContext = _identity;
        options.ApplicationProtocols = [new SslApplicationProtocol("postgresql")];
    }

    // libpq ignores sslmode on Unix sockets too: PostgreSQL has no TLS there.
    static TlsMode ModeOf(Route route, TlsMode wanted) =>
        route.IsSocket ? TlsMode.Disable
        : wanted != TlsMode.Auto ? wanted
        : route.IsLoopback ? TlsMode.Prefer : TlsMode.VerifyFull;

    X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            // A certificate names addresses from which to fetch its issuer: a stranger's certificate would choose where we connect.
            DisableCertificateDownloads = true,
            VerificationTime = _time.GetUtcNow().UtcDateTime,
        };
        if (_authorities is null)
            return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(_authorities);
        policy.ExtraStore.AddRange(_authorities);
        return policy;
    }
}
