using System.Net;
using Headwater.Model.Resources;

namespace Headwater.Postgres.Connect.Dial;

/// <summary>
/// The way to one server: which server is meant, and the one address that connections to it go to. Every connection and every cancel
/// request of a session takes the same route, whatever the name resolves to later.
/// </summary>
public sealed record Route(Endpoint Server, EndPoint Address)
{
    /// <summary>Whether the address is our own end of a tunnel, so that the server is elsewhere.</summary>
    public bool IsTunnel { get; init; }

    /// <summary>
    /// The server's own Unix socket, on this machine or on that of an SSH server whose key was checked: the operating system vouches for it,
    /// and TLS does not apply.
    /// </summary>
    public bool IsSocket => Server.IsSocketDirectory;

    /// <summary>
    /// Whether the server is asked for as loopback and is there. A name that merely resolves to loopback does not count:
    /// whoever answers for the name would decide how much proof is asked.
    /// </summary>
    public bool IsLoopback => NamesLoopback(Server.Host) && (IsTunnel || Address is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address));

    static bool NamesLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);

    public override string ToString() => Server.ToString();
}
