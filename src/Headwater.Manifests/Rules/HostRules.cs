using System.Net;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>What a host may look like. It is never repeated: people put whole URLs there, password and all.</summary>
static class HostRules
{
    public static IEnumerable<Fault> Check(SourceSpec source)
    {
        var hosts = source.Host.Split(',');
        if (hosts.Select(host => Fault(host.Trim(), source.Port)).FirstOrDefault(fault => fault is not null) is { } bad)
            yield return bad;
        if (source.Ssh is { } ssh && (!IsHost(ssh.Host) || ssh.Host.StartsWith('/')))
            yield return new Fault("ssh.host", "`ssh.host` is not a host name or address");
        if (source.Ssh is { } login && (login.User.Length == 0 || login.User[0] == '-' || login.User.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))))
            yield return new Fault("ssh.user", "`ssh.user` is not the name of a user");
        if (source.Ssh?.KnownHosts is { } known && !known.Split('\n').Any(IsKnownHost))
            yield return new Fault("ssh.knownHosts", "`ssh.knownHosts` holds no line of a known_hosts file", "write the line that ssh-keyscan prints, or file:PATH to have it read from a file");
        if (source.Ssh is not null && hosts.Any(host => host.TrimStart().StartsWith('/')))
            yield return new Fault("ssh", "a tunnel leads to a host and port, and `host` is the directory of a socket");
    }

    static Fault? Fault(string host, int port)
    {
        if (host.Contains("://", StringComparison.Ordinal))
            return new Fault("host", "`host` is a URL", "write it as `url`, or its parts as host, port, database and user");
        try
        {
            var endpoint = Endpoint.Parse(host, port);
            if (endpoint.Port is < 1 or > SourceSpec.MaxPort && endpoint.Port != port)
                return new Fault("host", $"a port in `host` is not a number from 1 to {SourceSpec.MaxPort}");
            return IsHost(endpoint.Host) ? null : new Fault("host", "`host` is not a host name, an address or the directory of a socket");
        }
        catch (HeadwaterException bad)
        {
            return new Fault("host", $"`host`: {bad.Message}", bad.Hint);
        }
    }

    static bool IsKnownHost(string line) => !line.TrimStart().StartsWith('#') && line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 3;

    // A dash in front would make it an option of the programs that it is handed to.
    static bool IsHost(string host) => host switch
    {
        "" or ['-', ..] => false,
        ['/', ..] or ['@', ..] => !host.Any(char.IsControl),
        _ when host.Contains(':', StringComparison.Ordinal) => IPAddress.TryParse(host, out _),
        _ => host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_'),
    };
}
