using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Headwater.Testing.Fakes;

/// <summary>A certificate authority that nobody else trusts.</summary>
public sealed class FakeAuthority
{
    static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    readonly X509Certificate2 _certificate;

    FakeAuthority(X509Certificate2 certificate) => _certificate = certificate;

    public string Certificate => _certificate.ExportCertificatePem();

    public static FakeAuthority Create(string name)
    {
        var request = new CertificateRequest($"CN={name}", RSA.Create(2048), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return new(request.CreateSelfSigned(Now.AddYears(-10), Now.AddYears(10)));
    }

    /// <summary>An authority below this one. Servers send its certificate behind their own.</summary>
    public FakeAuthority Below(string name)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var signed = request.Create(_certificate, Now.AddYears(-9), Now.AddYears(9), Serial());
        return new(signed.CopyWithPrivateKey(key));
    }

    /// <summary>A server's certificate, for these names and addresses.</summary>
    public FakeCertificate Server(params string[] names) => Server(names, Now.AddDays(-1), Now.AddDays(30));

    public FakeCertificate Server(string[] names, DateTimeOffset from, DateTimeOffset until) => Issue(names[0], names, ServerAuthentication, from, until);

    /// <summary>A client's certificate; PostgreSQL compares its common name with the role.</summary>
    public FakeCertificate Client(string role) => Issue(role, [], ClientAuthentication, Now.AddDays(-1), Now.AddDays(30));

    /// <summary>A server's certificate that signed itself.</summary>
    public static FakeCertificate SelfSigned(params string[] names)
    {
        using var key = RSA.Create(2048);
        return Pem(Request(names[0], names, ServerAuthentication, key).CreateSelfSigned(Now.AddDays(-1), Now.AddDays(30)), key);
    }

    FakeCertificate Issue(string subject, string[] names, Oid purpose, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        return Pem(Request(subject, names, purpose, key).Create(_certificate, from, until, Serial()), key);
    }

    static CertificateRequest Request(string subject, string[] names, Oid purpose, RSA key)
    {
        var request = new CertificateRequest($"CN={subject}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([purpose], false));
        if (names.Length == 0)
            return request;
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            if (IPAddress.TryParse(name, out var address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(name);
        request.CertificateExtensions.Add(alternatives.Build());
        return request;
    }

    static FakeCertificate Pem(X509Certificate2 certificate, RSA key) => new(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());

    static byte[] Serial() => RandomNumberGenerator.GetBytes(8);

    static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
