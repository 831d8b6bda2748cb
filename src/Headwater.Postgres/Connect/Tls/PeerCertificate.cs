using System.Security.Cryptography.X509Certificates;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Connect.Tls;

/// <summary>What the server's certificate says of itself, readable on any terminal.</summary>
public sealed record PeerCertificate(string Subject, IReadOnlyList<string> Names, string Issuer, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    const int LongestName = 200;
    const int MostNames = 20;

    public bool IsSelfSigned => Subject == Issuer;

    public static PeerCertificate Of(X509Certificate2 certificate)
    {
        var names = NamesOf(certificate).Select(name => ForeignText.Clean(name, LongestName)).ToArray();
        return new PeerCertificate(
            ForeignText.Clean(certificate.Subject, LongestName),
            names,
            ForeignText.Clean(certificate.Issuer, LongestName),
            new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
            new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
    }

    // A certificate without alternative names goes by its common name, as in libpq.
    static IEnumerable<string> NamesOf(X509Certificate2 certificate)
    {
        var alternatives = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        if (alternatives is null)
            return [certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)];
        return alternatives.EnumerateDnsNames().Concat(alternatives.EnumerateIPAddresses().Select(address => address.ToString())).Take(MostNames);
    }
}
