using System.Globalization;
using Headwater.Model.Errors;

namespace Headwater.Model.Resources;

/// <summary>One place where a server may listen: a host and port, or the directory of a Unix socket and the port that names the socket in it.</summary>
public readonly record struct Endpoint(string Host, int Port)
{
    public bool IsSocketDirectory => Host.StartsWith('/') || Host.StartsWith('@');

    public string SocketPath => Path.Combine(Host, string.Create(CultureInfo.InvariantCulture, $".s.PGSQL.{Port}"));

    /// <summary>The endpoints that a source's host text lists, in order.</summary>
    public static IReadOnlyList<Endpoint> All(SourceSpec source) =>
        [.. source.Host.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => Parse(text, source.Port))];

    /// <summary><c>host</c>, <c>host:port</c>, <c>[v6]:port</c>, a bare v6 address or a directory.</summary>
    /// <exception cref="HeadwaterException">What stands behind the host is no port (HW2006).</exception>
    public static Endpoint Parse(string text, int port)
    {
        if (text.StartsWith('/') || text.StartsWith('@'))
            return new Endpoint(text, port);
        if (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) is var end and > 0)
            return new Endpoint(text[1..end], end + 1 == text.Length ? port : text[end + 1] == ':' ? Number(text[(end + 2)..]) : throw NoPort());
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || text.IndexOf(':', colon + 1) >= 0
            ? new Endpoint(text, port)
            : new Endpoint(text[..colon], Number(text[(colon + 1)..]));
    }

    static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? number : throw NoPort();

    static HeadwaterException NoPort() => new(ErrorCode.InvalidValue, "what stands behind the host is no port: a number from 1 to 65535 is expected");

    public override string ToString() => IsSocketDirectory ? SocketPath
        : Host.Contains(':', StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
        : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
