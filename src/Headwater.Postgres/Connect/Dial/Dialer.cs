using System.Net;
using System.Net.Sockets;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Postgres.Connect.Dial;

/// <summary>The one way out: it connects to an address that was resolved and allowed, to exactly that address, within a time.</summary>
public sealed class Dialer(DialPolicy policy, Limits limits, TimeProvider time)
{
    /// <summary>The first of the host's addresses that answers.</summary>
    /// <exception cref="HeadwaterException">None answers (HW1001), or one is forbidden (HW1003).</exception>
    public async Task<Dialed> DialAsync(ResolvedHost host, CancellationToken ct)
    {
        HeadwaterException? last = null;
        var until = time.GetUtcNow() + limits.Dial - host.Took;
        for (var i = 0; i < host.Addresses.Count; i++)
        {
            // A silent address leaves the others their share.
            var share = TimeSpan.FromTicks(Math.Max((until - time.GetUtcNow()).Ticks / (host.Addresses.Count - i), TimeSpan.TicksPerMillisecond));
            try
            {
                return await DialAsync(new Route(host.Endpoint, host.Addresses[i]), share, ct);
            }
            catch (HeadwaterException e) when (e.Code == ErrorCode.CannotReach)
            {
                last = e;
            }
        }

        throw last ?? DialFault.Unresolved(host.Endpoint, "the name has no address", null);
    }

    /// <summary>The same address once more.</summary>
    /// <exception cref="HeadwaterException">It does not answer (HW1001), or is forbidden (HW1003).</exception>
    public Task<Dialed> DialAsync(Route route, CancellationToken ct) => DialAsync(route, limits.Dial, ct);

    async Task<Dialed> DialAsync(Route route, TimeSpan limit, CancellationToken ct)
    {
        Allow(route);
        try
        {
            return await Deadline.HoldAsync(limit, time, token => ConnectAsync(route, token), cause => DialFault.Silent(route.Server, limit, cause), ct);
        }
        catch (SocketException e)
        {
            throw DialFault.Unreached(route.Server, e);
        }
    }

    /// <summary>Refuses a route that the policy forbids: for whoever connects by a hand of their own, as the driver does.</summary>
    /// <exception cref="HeadwaterException">The address is forbidden (HW1003).</exception>
    public void Allow(Route route)
    {
        if (route.Address is IPEndPoint target)
            DialFault.ThrowIfForbidden(policy, route.Server, target);
        else if (!route.IsTunnel && !policy.AllowUnixSockets)
            throw DialFault.Forbidden(route.Server, route.Server.SocketPath, "a Unix socket");
    }

    static async Task<Dialed> ConnectAsync(Route route, CancellationToken ct)
    {
        var isSocket = route.Address is UnixDomainSocketEndPoint;
        var socket = new Socket(route.Address.AddressFamily, SocketType.Stream, isSocket ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            if (!isSocket)
                socket.NoDelay = true;
            await socket.ConnectAsync(route.Address, ct);
            return new Dialed(route, new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
