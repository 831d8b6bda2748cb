using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Headwater.Manifests.OpenMetadata;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Dial;

namespace Headwater.OpenMetadata.Rest;

/// <summary>The way to an OpenMetadata server: dialled as sources are, to an address that was resolved and allowed, with no proxy, cookie or redirect in between.</summary>
static class Transport
{
    public static SocketsHttpHandler Handler(OpenMetadataServer server, DialPolicy policy, Limits limits, TimeProvider time)
    {
        var (resolver, dialer) = (new HostResolver(policy, limits, time), new Dialer(policy, limits, time));
        return new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = async (context, ct) => (await dialer.DialAsync(await resolver.ResolveAsync(new Endpoint(context.DnsEndPoint.Host, context.DnsEndPoint.Port), ct), ct)).Stream,
            SslOptions = Tls(server),
        };
    }

    [SuppressMessage("Security", "CA5359", Justification = "Only where the workflow says verifySSL: ignore, which is warned of when it is read.")]
    static SslClientAuthenticationOptions Tls(OpenMetadataServer server)
    {
        var options = new SslClientAuthenticationOptions();
        if (server.Certificate is { } certificate && server.Key is { } key)
            options.ClientCertificates = [Own(certificate, key.Reveal())];
        if (!server.VerifiesTls)
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        else if (server.RootCertificate is { } roots)
            options.CertificateChainPolicy = Trusting(roots);
        return options;
    }

    static X509ChainPolicy Trusting(string roots)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        Read(() => policy.CustomTrustStore.ImportFromPem(roots), "caCertificate");
        // What is no certificate is passed over without a word.
        return policy.CustomTrustStore.Count > 0 ? policy : throw Unusable("caCertificate", cause: null);
    }

    static X509Certificate2 Own(string certificate, string key)
    {
        X509Certificate2? own = null;
        Read(() => own = X509Certificate2.CreateFromPem(certificate, key), "sslCertificate");
        return own!;
    }

    static void Read(Action read, string field)
    {
        try
        {
            read();
        }
        catch (CryptographicException e)
        {
            throw Unusable(field, e);
        }
    }

    static HeadwaterException Unusable(string field, Exception? cause) => new(
        ErrorCode.InvalidValue, $"`sslConfig.{field}` of the OpenMetadata server is no PEM that can be used", "give the PEM itself or the path of a file that holds it", cause);
}
