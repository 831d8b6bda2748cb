using System.Net;
using System.Net.Sockets;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Ssh;

namespace Headwater.Postgres.Connect;

/// <summary>The tunnels of one source, one for each of its servers, opened when first needed and again when they have died.</summary>
sealed class Tunnels(SshSpec ssh, Credentials credentials, string folder, HostResolver resolver, Limits limits, TimeProvider time) : IAsyncDisposable
{
    readonly SemaphoreSlim _turn = new(1, 1);
    readonly Dictionary<Endpoint, SshTunnel> _open = [];

    /// <summary>A route through a tunnel that is up.</summary>
    /// <exception cref="HeadwaterException">There is no tunnel to be had (HW1005), or the SSH server is where the policy forbids (HW1003).</exception>
    public async Task<Route> RouteAsync(Endpoint server, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (!_open.TryGetValue(server, out var tunnel))
                _open[server] = tunnel = await SshTunnel.OpenAsync(new SshRoute(ssh, credentials, server) { Resolve = ResolveAsync, Folder = folder }, limits, time, ct);
            var local = await tunnel.ReadyAsync(ct);
            return new Route(server, new UnixDomainSocketEndPoint(local.SocketPath)) { IsTunnel = true };
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What ssh knows about a connection that has just failed; null when that is nothing.</summary>
    public async Task<HeadwaterException?> ExplainAsync(Route route, CancellationToken ct) =>
        _open.TryGetValue(route.Server, out var tunnel) ? await tunnel.ExplainAsync(ct) : null;

    public async ValueTask DisposeAsync()
    {
        foreach (var tunnel in _open.Values)
            await tunnel.DisposeAsync();
        _turn.Dispose();
    }

    async ValueTask<IPAddress> ResolveAsync(CancellationToken ct)
    {
        var host = await resolver.ResolveAsync(new Endpoint(ssh.Host, ssh.Port), ct);
        return ((IPEndPoint)host.Addresses[0]).Address;
    }
}
