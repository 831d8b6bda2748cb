using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Postgres.Connect.Tls;

/// <summary>The authorities a source trusts: those it names, else the machine's own.</summary>
static class TrustedAuthorities
{
    /// <summary>Null stands for the machine's own trust store.</summary>
    /// <exception cref="HeadwaterException">The text holds no certificate (HW1012).</exception>
    public static X509Certificate2Collection? Of(SourceSpec spec, Credentials credentials)
    {
        var pem = spec.Tls.RootCertificate ?? credentials[CredentialField.RootCertificate]?.Reveal();
        if (pem is null)
            return null;
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw Unusable(e);
        }

        return authorities.Count > 0 ? authorities : throw Unusable(null);
    }

    static HeadwaterException Unusable(Exception? cause) => new(
        ErrorCode.CredentialsUnavailable, "tls.rootCertificate holds no certificate", "give the authority's certificate in PEM: -----BEGIN CERTIFICATE-----", cause);
}
