using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Postgres.Connect.Tls;

/// <summary>The certificate, chain and key with which the client proves itself.</summary>
static class ClientIdentity
{
    /// <summary>Null when the source has none.</summary>
    /// <exception cref="HeadwaterException">The certificate or its key cannot be used (HW1012).</exception>
    public static SslStreamCertificateContext? Of(SourceSpec spec, Credentials credentials)
    {
        var certificate = spec.Tls.Certificate ?? credentials[CredentialField.Certificate]?.Reveal();
        var key = credentials[CredentialField.Key]?.Reveal();
        if (certificate is null && key is null)
            return null;
        if (certificate is null)
            throw Unusable("a client key is given without its certificate", "give tls.certificate too");
        if (key is null)
            throw Unusable("a client certificate is given without its key", "put the key into the secret, as `key`");
        return Read(certificate, key, credentials[CredentialField.KeyPassphrase]?.Reveal());
    }

    static SslStreamCertificateContext Read(string certificate, string key, string? passphrase)
    {
        if (key.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            throw Unusable("the client key is encrypted in OpenSSL's old form", "convert it: openssl pkcs8 -topk8 -in old.key -out client.key");
        if (key.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal) && passphrase is null)
            throw Unusable("the client key is encrypted and no passphrase is given", "put it into the secret, as `keyPassphrase`");
        try
        {
            var leaf = passphrase is not null && key.Contains("ENCRYPTED", StringComparison.Ordinal)
                ? X509Certificate2.CreateFromEncryptedPem(certificate, key, passphrase)
                : X509Certificate2.CreateFromPem(certificate, key);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPem(certificate);
            // Offline: a chain is sent as it was given; nothing is fetched to complete it.
            return SslStreamCertificateContext.Create(leaf, chain, offline: true);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Unusable(
                passphrase is null ? "the client certificate and key cannot be read" : "the client key cannot be read with its passphrase",
                "both are in PEM, the certificate first in its file, and the key belongs to it", e);
        }
    }

    static HeadwaterException Unusable(string message, string hint, Exception? cause = null) => new(ErrorCode.CredentialsUnavailable, message, hint, cause);
}
