using System.Net;
using System.Net.Sockets;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Postgres.Connect.Dial;

/// <summary>What to say when a host cannot be found, reached or allowed.</summary>
static class DialFault
{
    public static void ThrowIfForbidden(DialPolicy policy, Endpoint endpoint, IPEndPoint target)
    {
        if (policy.Fault(target) is { } kind)
            throw Forbidden(endpoint, target.ToString(), kind);
    }

    public static HeadwaterException Forbidden(Endpoint endpoint, string where, string kind) => new(
        ErrorCode.AddressRefused,
        $"`{endpoint}` leads to {where}, {kind}, where sources may not be",
        "give the address of the database itself; whoever runs this server decides whether sources on its own machine are allowed");

    public static HeadwaterException Unresolved(Endpoint endpoint, string reason, Exception? cause) => new(
        ErrorCode.CannotResolve,
        $"cannot find the host `{endpoint.Host}`: {reason}",
        "check the spelling of the host, and that the name is known to the DNS that this machine asks",
        cause);

    public static HeadwaterException Unreached(Endpoint endpoint, string reason, string hint, Exception? cause) =>
        new(ErrorCode.CannotReach, $"cannot reach {endpoint}: {reason}", hint, cause);

    public static HeadwaterException Unreached(Endpoint endpoint, SocketException e) => Unreached(endpoint, Reason(e), Hint(endpoint, e.SocketErrorCode), e);

    public static HeadwaterException Silent(Endpoint endpoint, TimeSpan limit, Exception? cause) => Unreached(
        endpoint,
        $"no answer within {limit.TotalSeconds:0.#} s",
        "a firewall or security group may drop the packets: allow this machine's address, or reach the server through a tunnel (ssh)",
        cause);

    public static string Reason(SocketException e) => e.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.TimedOut => "connection timed out",
        SocketError.HostUnreachable => "no route to the host",
        SocketError.NetworkUnreachable or SocketError.NetworkDown => "the network is unreachable",
        SocketError.ConnectionReset => "connection reset",
        SocketError.AccessDenied => "permission denied",
        SocketError.HostNotFound => "the name does not exist",
        SocketError.NoData => "the name has no address",
        SocketError.TryAgain => "the name service does not answer",
        SocketError.AddressNotAvailable => "there is no such socket",
        _ => e.Message,
    };

    static string Hint(Endpoint endpoint, SocketError error) => (error, endpoint.IsSocketDirectory) switch
    {
        (SocketError.AccessDenied, true) => "this user may not open the socket: check the permissions of its directory",
        (_, true) => "no server has a socket there: check the directory (unix_socket_directories) and the port that names the socket",
        (SocketError.ConnectionRefused, _) => "nothing listens there: check host and port, and the server's listen_addresses",
        (SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown, _) => "check the route or VPN from this machine, or reach the server through a tunnel (ssh)",
        _ => "check host and port, and the network between this machine and the server",
    };
}
