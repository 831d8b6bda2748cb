using System.Diagnostics;
using System.Net;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Postgres.Connect.Programs;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>One running ssh client that forwards the tunnel's socket.</summary>
sealed class SshClient : IAsyncDisposable
{
    readonly Process _process;
    readonly Task _reading;
    readonly string _socket;
    readonly TimeProvider _time;

    SshClient(Process process, SshComplaints complaints, string socket, TimeProvider time)
    {
        (_process, _socket, _time) = (process, socket, time);
        Complaints = complaints;
        _reading = complaints.ReadAsync(process.StandardError.BaseStream);
        Ended = EndAsync();
    }

    public SshComplaints Complaints { get; }

    /// <summary>Completes when the client is gone and all of its complaints are read.</summary>
    public Task Ended { get; }

    /// <summary>Waits until the connections that were made through it, and are closed here, are closed at the other end too.</summary>
    public Task LeftAsync(CancellationToken ct) => ListeningSocket.LeftAsync(_socket, Ended, _time, ct);

    /// <summary>Logs in and waits until the socket takes connections.</summary>
    /// <exception cref="HeadwaterException">There will be no tunnel, and why (HW1005).</exception>
    public static async Task<SshClient> StartAsync(SshRoute route, TunnelFolder folder, Limits limits, TimeProvider time, CancellationToken ct)
    {
        var address = route.Resolve is { } resolve ? await resolve(ct) : null;
        var argv = SshCommand.For(route, folder, address, limits);
        await RequireHostKeysAsync(route, folder, address, limits, time, ct);
        using var agent = await SshKeyAgent.StartAsync(route, folder, limits, time, ct);

        var socket = folder.Socket(route.Target.Port);
        File.Delete(socket);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C" };
        var client = new SshClient(await Child.StartServiceAsync(new ProgramCall(argv) { Environment = environment }), new SshComplaints(limits, time), socket, time);
        try
        {
            client._process.StandardInput.Close();
            if (await ListeningSocket.WaitAsync(socket, client.Ended, time, ct))
                return client;
            throw SshFault.IsUnknownHostKey(client.Complaints.Lines)
                ? SshFault.Unknown(route, await HostKeys.ScanAsync(route.Server, address, limits, time, ct))
                : SshFault.Ended(route, client.Complaints.Lines);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // It may have ended by itself, and then killing does nothing.
        _process.Kill();
        await Ended;
        _process.Dispose();
    }

    static async Task RequireHostKeysAsync(SshRoute route, TunnelFolder folder, IPAddress? address, Limits limits, TimeProvider time, CancellationToken ct)
    {
        var known = route.Server.KnownHosts ?? "";
        if (known.StartsWith("file:", StringComparison.Ordinal) || known.Length > limits.SecretBytes)
            throw SshFault.Of("`ssh.knownHosts` is a file's name, or longer than anybody's known_hosts", "give the lines for this server");
        if (string.IsNullOrWhiteSpace(known))
            throw SshFault.Unknown(route, await HostKeys.ScanAsync(route.Server, address, limits, time, ct));
        TunnelFolder.Write(folder.KnownHosts, known.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    async Task EndAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        await _reading;
    }
}
