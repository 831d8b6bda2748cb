using System.Net;
using System.Net.Sockets;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Postgres.Connect.Dial;

/// <summary>Turns an endpoint into addresses, and refuses it when the policy forbids any one of them.</summary>
public sealed class HostResolver(DialPolicy policy, Limits limits, TimeProvider time)
{
    /// <exception cref="HeadwaterException">The name is unknown (HW1002), or leads where the policy forbids (HW1003).</exception>
    public async Task<ResolvedHost> ResolveAsync(Endpoint endpoint, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        if (endpoint.IsSocketDirectory)
            return new ResolvedHost(endpoint, [SocketOf(endpoint)], TimeSpan.Zero);

        var addresses = await LookUpAsync(endpoint, ct);
        var targets = addresses.Distinct().Select(address => new IPEndPoint(address, endpoint.Port)).ToArray();
        foreach (var target in targets)
            DialFault.ThrowIfForbidden(policy, endpoint, target);
        return new ResolvedHost(endpoint, targets, time.GetElapsedTime(start));
    }

    UnixDomainSocketEndPoint SocketOf(Endpoint endpoint)
    {
        if (!policy.AllowUnixSockets)
            throw DialFault.Forbidden(endpoint, endpoint.SocketPath, "a Unix socket");
        var path = endpoint.SocketPath;
        if (path.Length > 107)
            throw new HeadwaterException(ErrorCode.CannotReach, $"the path of the socket {path} is too long", "a Unix socket's path has at most 107 bytes; use a shorter directory");
        // A directory written with @ is a name in the kernel's abstract namespace.
        return new UnixDomainSocketEndPoint(path[0] == '@' ? $"\0{path[1..]}" : path);
    }

    async Task<IPAddress[]> LookUpAsync(Endpoint endpoint, CancellationToken ct)
    {
        if (endpoint.Port is < 1 or > ushort.MaxValue)
            throw new HeadwaterException(ErrorCode.CannotReach, $"{endpoint.Port} is not a port", "a port is a number from 1 to 65535");
        if (IPAddress.TryParse(endpoint.Host, out var literal))
            return [literal];
        try
        {
            return await Deadline.HoldAsync(
                limits.Dial, time, token => Dns.GetHostAddressesAsync(endpoint.Host, token), cause => DialFault.Unresolved(endpoint, $"no answer within {limits.Dial.TotalSeconds:0.#} s", cause), ct);
        }
        catch (SocketException e)
        {
            throw DialFault.Unresolved(endpoint, DialFault.Reason(e), e);
        }
        catch (ArgumentException e)
        {
            throw DialFault.Unresolved(endpoint, "that is not a host name", e);
        }
    }
}
