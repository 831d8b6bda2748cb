using System.Net;
using System.Net.NetworkInformation;

namespace Headwater.Postgres.Connect.Dial;

/// <summary>
/// Where connections may go. Link-local, metadata, multicast and unspecified addresses are never among it, in whatever form they are written;
/// loopback, Unix sockets and the program's own ports are a decision.
/// </summary>
public sealed record DialPolicy
{
    /// <summary>For a person's own command: their machine's servers are theirs to use.</summary>
    public static DialPolicy Local { get; } = new() { AllowLoopback = true, AllowUnixSockets = true };

    public bool AllowLoopback { get; init; }

    public bool AllowUnixSockets { get; init; }

    /// <summary>Ports that this program itself listens on; they are out of reach on every address of this machine.</summary>
    public IReadOnlySet<int> OwnPorts { get; init; } = new HashSet<int>();

    /// <summary>Null when a connection may go there, otherwise why it may not.</summary>
    public string? Fault(IPEndPoint target)
    {
        var address = AddressRanges.Plain(target.Address);
        if (AddressRanges.Forbidden(address) is { } kind)
            return kind;
        if (OwnPorts.Contains(target.Port) && IsOfThisMachine(address))
            return "one of this program's own ports";
        return IPAddress.IsLoopback(address) && !AllowLoopback ? "a loopback address" : null;
    }

    static bool IsOfThisMachine(IPAddress address) => IPAddress.IsLoopback(address) || NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Any(own => own.Address.Equals(address));
}
