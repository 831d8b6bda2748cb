using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>Certificates are given in PEM; the commonest mistake is to write the path of a file in their place.</summary>
static class TlsRules
{
    public static IEnumerable<Fault> Check(TlsSpec tls)
    {
        if (IsNoPem(tls.RootCertificate))
            yield return NoPem("tls.rootCertificate");
        if (IsNoPem(tls.Certificate))
            yield return NoPem("tls.certificate");
        if (tls.ServerName is { } name && (name.Length == 0 || name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))))
            yield return new Fault("tls.serverName", "`tls.serverName` is not a host name");
    }

    static bool IsNoPem(string? text) => text is not null && !text.Contains("-----BEGIN ", StringComparison.Ordinal);

    static Fault NoPem(string path) => new(path, $"`{path}` is not a certificate in PEM", "write file:PATH to have it read from a file");
}
