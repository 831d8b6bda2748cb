using System.Globalization;
using System.Net;
using Headwater.Model.Resources;

namespace Headwater.Model.Connections;

/// <summary>
/// libpq's three lists (hosts, addresses, ports) as one list of endpoints to connect to, and the one name under which
/// they prove who they are where addresses replace it.
/// </summary>
sealed record HostList(IReadOnlyList<Endpoint> Endpoints, IReadOnlyList<string> PasswordHosts, string? ServerName)
{
    const string Default = "localhost";
    const string Encode = "a / : @ ? # or % in a URL's user name or password has to be percent-encoded";

    public static HostList Of(string? host, string? hostaddr, string? port)
    {
        var names = host?.Split(',') ?? [];
        var addresses = hostaddr?.Split(',') ?? [];
        var count = Math.Max(1, addresses.Length > 0 ? addresses.Length : names.Length);
        if (names.Length > 0 && names.Length != count)
            throw ConnectionFault.Of($"`host` lists {names.Length} hosts, and `hostaddr` {count}");

        var ports = Ports(port, count);
        var endpoints = new List<Endpoint>();
        var passwordHosts = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var name = Name(names.ElementAtOrDefault(i) ?? "");
            var address = Address(addresses.ElementAtOrDefault(i) ?? "");
            endpoints.Add(new Endpoint(address.Length > 0 ? address : name.Length > 0 ? name : Default, ports[i]));
            passwordHosts.Add(name.Length > 0 ? name : address);
        }

        return new HostList(endpoints, passwordHosts, NameBehind(names, addresses));
    }

    /// <summary>As a source keeps it: ports stand behind their hosts where they differ.</summary>
    public (string Host, int Port) Text()
    {
        var ports = Endpoints.Select(endpoint => endpoint.Port).Distinct().ToList();
        if (ports.Count == 1)
            return (string.Join(',', Endpoints.Select(endpoint => endpoint.Host)), ports[0]);

        var socketPorts = Endpoints.Where(endpoint => endpoint.IsSocketDirectory).Select(endpoint => endpoint.Port).Distinct().ToList();
        if (socketPorts.Count > 1)
            throw ConnectionFault.Of("sockets in several directories need one port for all of them");
        return (
            string.Join(',', Endpoints.Select(endpoint => endpoint.IsSocketDirectory ? endpoint.Host : endpoint.ToString())),
            socketPorts.Count == 1 ? socketPorts[0] : SourceSpec.DefaultPort);
    }

    static int[] Ports(string? text, int count)
    {
        var ports = (text ?? "").Split(',').Select(Port).ToArray();
        return ports.Length == count ? ports
            : ports.Length == 1 ? [.. Enumerable.Repeat(ports[0], count)]
            : throw ConnectionFault.Of($"`port` lists {ports.Length} ports for {count} hosts");
    }

    static int Port(string text) =>
        text.Trim() is { Length: > 0 } digits
            ? int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
                ? port
                : throw ConnectionFault.Of("a port is not a number from 1 to 65535", Encode)
            : SourceSpec.DefaultPort;

    static string Name(string name)
    {
        if (name.Any(char.IsControl))
            throw ConnectionFault.Of("a host holds a control character");
        if (name.Length == 0 || new Endpoint(name, 0).IsSocketDirectory)
            return name;
        if (name.Contains(':', StringComparison.Ordinal))
            return IPAddress.TryParse(name, out _) && name[0] != '['
                ? name
                : throw ConnectionFault.Of("a host holds a colon and is no IPv6 address", $"the port goes into `port`; {Encode}");
        return name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_')
            ? name
            : throw ConnectionFault.Of("a host holds a character that no host name has", Encode);
    }

    static string Address(string address) =>
        address.Length == 0 || (IPAddress.TryParse(address, out var ip) && (address.Contains(':', StringComparison.Ordinal) || ip.ToString() == address))
            ? address
            : throw ConnectionFault.Of("`hostaddr` is no IP address", "a name goes into `host`");

    static string? NameBehind(string[] names, string[] addresses)
    {
        var replaced = names.Where((name, i) => addresses.ElementAtOrDefault(i) is { Length: > 0 } address && address != name && name.Length > 0 && name[0] != '/').Distinct(StringComparer.Ordinal).ToList();
        if (replaced.Count == 0)
            return null;
        return replaced.Count == 1 && addresses.All(address => address.Length > 0) && names.All(name => name == replaced[0])
            ? replaced[0]
            : throw ConnectionFault.Of("several hosts cannot each have a `hostaddr` and a name of their own", "leave `hostaddr` out");
    }
}
