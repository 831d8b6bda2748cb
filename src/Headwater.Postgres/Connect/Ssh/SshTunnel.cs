using System.ComponentModel;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>
/// A way to a database through an SSH server: a Unix socket here that leads there. When the tunnel dies, the next connection makes it anew.
/// TLS inside of it verifies the database's own name.
/// </summary>
public sealed class SshTunnel : IAsyncDisposable
{
    /// <summary>How long a broken connection waits for ssh to say why.</summary>
    static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);

    /// <summary>How long what was said last may take to the other end.</summary>
    static readonly TimeSpan Goodbye = TimeSpan.FromMilliseconds(500);

    readonly SshRoute _route;
    readonly Limits _limits;
    readonly TimeProvider _time;
    readonly TunnelFolder _folder;
    readonly BackOff _backOff;
    readonly SemaphoreSlim _turn = new(1, 1);
    SshClient? _client;

    SshTunnel(SshRoute route, Limits limits, TimeProvider time, TunnelFolder folder)
    {
        _route = route;
        _limits = limits;
        _time = time;
        _folder = folder;
        _backOff = new BackOff(time);
    }

    /// <summary>The folder of the socket, and the port that names it: where a connection to the target begins.</summary>
    public Endpoint Local => new(_folder.Path, _route.Target.Port);

    public bool IsUp => _client is { Ended.IsCompleted: false };

    /// <exception cref="HeadwaterException">There is no tunnel to be had (HW1005), or a name cannot be one (HW2006).</exception>
    public static async Task<SshTunnel> OpenAsync(SshRoute route, Limits limits, TimeProvider time, CancellationToken ct)
    {
        var tunnel = new SshTunnel(route, limits, time, TunnelFolder.Create(route.Folder, time.GetUtcNow()));
        try
        {
            await tunnel.ReadyAsync(ct);
            return tunnel;
        }
        catch
        {
            await tunnel.DisposeAsync();
            throw;
        }
    }

    /// <summary>To be asked before every connection: gives <see cref="Local"/>, after making the tunnel anew when it has died.</summary>
    /// <inheritdoc cref="OpenAsync" path="/exception"/>
    public async ValueTask<Endpoint> ReadyAsync(CancellationToken ct)
    {
        if (IsUp)
            return Local;
        await _turn.WaitAsync(ct);
        try
        {
            if (!IsUp)
                await RenewAsync(ct);
            return Local;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Why a connection through the tunnel has just broken, as far as ssh knows: the target does not answer there, forwarding is not allowed, the tunnel died.
    /// Null when ssh has nothing to say about it.
    /// </summary>
    public async Task<HeadwaterException?> ExplainAsync(CancellationToken ct)
    {
        if (_client is not { } client)
            return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var late = Task.Delay(LastWords, _time, patience.Token);
        while (true)
        {
            var news = client.Complaints.News;
            if (client.Complaints.FailedChannel is { } line)
                return SshFault.Channel(_route, line);
            if (client.Ended.IsCompleted)
                return SshFault.Ended(_route, client.Complaints.Lines);
            if (late.IsCompleted)
                return null;
            await Task.WhenAny(news, client.Ended, late);
            ct.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { } client)
        {
            await LeaveAsync(client);
            await client.DisposeAsync();
        }

        _folder.Dispose();
        _turn.Dispose();
    }

    /// <summary>A session's end is passed on by ssh, which is a moment behind; a server that is never told goodbye writes of it into its log.</summary>
    async Task LeaveAsync(SshClient client)
    {
        using var clock = new CancellationTokenSource(Goodbye, _time);
        try
        {
            await client.LeftAsync(clock.Token);
        }
        catch (OperationCanceledException)
        {
            // Somebody at the other end is gone, or somebody here holds a connection still.
        }
    }

    async Task RenewAsync(CancellationToken ct)
    {
        if (_client is { } old)
            await old.DisposeAsync();
        _client = null;
        await _backOff.WaitAsync(ct);

        var limit = _limits.Dial + _limits.Handshake;
        using var clock = new CancellationTokenSource(limit, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, clock.Token);
        try
        {
            _client = await SshClient.StartAsync(_route, _folder, _limits, _time, both.Token);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw SshFault.Late(_route, limit);
        }
        catch (Win32Exception e)
        {
            throw SshFault.Of("ssh cannot be started", "check that the programs of openssh-client may be run", e);
        }
    }
}
