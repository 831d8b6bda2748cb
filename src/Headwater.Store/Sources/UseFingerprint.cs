using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Headwater.Model.Resources;

namespace Headwater.Store.Sources;

/// <summary>
/// Where a source sends its credentials, in one word: host, port, database, user, TLS and tunnel. It is spelled out field by field,
/// so that a new version with more fields does not make every grant void.
/// </summary>
public static class UseFingerprint
{
    public static string Of(SourceSpec source)
    {
        var parts = new StringBuilder("1");
        foreach (var part in Parts(source))
            parts.Append(CultureInfo.InvariantCulture, $"|{part?.Length ?? -1}:{part}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts.ToString())));
    }

    static IEnumerable<string?> Parts(SourceSpec source) =>
    [
        source.Host,
        Text(source.Port),
        source.Database,
        source.User,
        source.Tls.Mode.ToString(),
        source.Tls.RootCertificate,
        source.Tls.Certificate,
        source.Tls.ServerName,
        source.Ssh?.Host,
        source.Ssh is null ? null : Text(source.Ssh.Port),
        source.Ssh?.User,
        source.Ssh?.KnownHosts,
    ];

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
