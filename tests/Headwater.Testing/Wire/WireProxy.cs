using System.Net;
using System.Net.Sockets;

namespace Headwater.Testing.Wire;

/// <summary>
/// Stands before a real server, on a loopback port or a Unix socket of its own; decodes what clients say, and can be slow, break off,
/// refuse TLS, or answer in the server's place.
/// </summary>
public sealed class WireProxy : IAsyncDisposable
{
    readonly EndPoint _server;
    readonly Socket _listener;
    readonly CancellationTokenSource _end = new();
    readonly List<WireSession> _sessions = [];
    readonly List<Task> _relays = [];
    readonly Task _listening;

    WireProxy(EndPoint server, EndPoint at, WireOptions options)
    {
        (_server, Options) = (server, options);
        _listener = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(at);
        _listener.Listen();
        _listening = ListenAsync();
    }

    /// <summary>What it does besides passing on; a change is for whatever comes next, on connections there are too.</summary>
    public WireOptions Options { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Every connection so far, cancel requests too, in the order in which they came.</summary>
    public IReadOnlyList<WireSession> Sessions
    {
        get
        {
            lock (_sessions)
                return [.. _sessions];
        }
    }

    /// <summary>On a loopback port, before a server's loopback port.</summary>
    public static WireProxy Start(int serverPort, WireOptions? options = null) =>
        new(new IPEndPoint(IPAddress.Loopback, serverPort), new IPEndPoint(IPAddress.Loopback, 0), options ?? new WireOptions());

    /// <summary>On a Unix socket, before a server's Unix socket.</summary>
    public static WireProxy Start(string serverSocket, string socket, WireOptions? options = null) =>
        new(new UnixDomainSocketEndPoint(serverSocket), new UnixDomainSocketEndPoint(socket), options ?? new WireOptions());

    /// <summary>The sessions, once all of them are over.</summary>
    public async Task<IReadOnlyList<WireSession>> EndedAsync(CancellationToken ct)
    {
        await Task.WhenAll(Sessions.Select(session => session.Ended)).WaitAsync(TimeSpan.FromSeconds(30), ct);
        return Sessions;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _listening;
        await Task.WhenAll(_relays);
        _end.Dispose();
    }

    async Task ListenAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptAsync(_end.Token);
                var session = new WireSession();
                lock (_sessions)
                    _sessions.Add(session);
                _relays.Add(RelayAsync(client, session));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task RelayAsync(Socket client, WireSession session)
    {
        var server = new Socket(_server.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await server.ConnectAsync(_server, _end.Token);
            await using var clientStream = new NetworkStream(client, ownsSocket: true);
            await using var serverStream = new NetworkStream(server, ownsSocket: true);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            var up = UpAsync(clientStream, serverStream, session, over);
            var down = DownAsync(serverStream, clientStream, session, over);
            await Task.WhenAll(up, down);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            server.Dispose();
            client.Dispose();
        }
        finally
        {
            session.End.TrySetResult();
        }
    }

    async Task UpAsync(NetworkStream client, NetworkStream server, WireSession session, CancellationTokenSource over)
    {
        await PumpAsync(client, over, async (chunk, ct) =>
        {
            var known = session.Messages.Count;
            var asksForEncryption = session.Feed(chunk.Span);
            if (asksForEncryption && Options.RefusesTls)
            {
                await client.WriteAsync("N"u8.ToArray(), ct);
                return;
            }

            if (Options.Hijacks is { } hijacks && session.Messages.Skip(known).Any(message => hijacks(message.Sql)))
            {
                session.WasDisturbed = true;
                await Options.Answer!(client, ct);
                return;
            }

            await server.WriteAsync(chunk, ct);
        });
        // The client has said all it had to say; the server may still be answering.
        if (server.Socket.Connected)
            Shut(server.Socket);
    }

    async Task DownAsync(NetworkStream server, NetworkStream client, WireSession session, CancellationTokenSource over)
    {
        var passed = 0L;
        await PumpAsync(server, over, async (chunk, ct) =>
        {
            if (passed == 0 && chunk.Span is [(byte)'S'])
                session.IsEncrypted = true;
            passed += chunk.Length;
            session.ServerBytes = passed;
            if (passed > Options.CutAfter)
            {
                session.WasDisturbed = true;
                await client.WriteAsync(chunk[..(int)Math.Max(0, chunk.Length - (passed - Options.CutAfter.Value))], ct);
                throw new IOException("The proxy broke the connection off.");
            }

            if (passed > Options.HalfCloseAfter)
            {
                session.WasDisturbed = true;
                Shut(client.Socket);
                return;
            }

            await client.WriteAsync(chunk, ct);
        });
        await over.CancelAsync();
    }

    async Task PumpAsync(NetworkStream from, CancellationTokenSource over, Func<ReadOnlyMemory<byte>, CancellationToken, Task> pass)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, over.Token) is var read and > 0)
            {
                if (Options.Latency > TimeSpan.Zero)
                    await Task.Delay(Options.Latency, over.Token);
                await pass(buffer.AsMemory(0, read), over.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            await over.CancelAsync();
        }
    }

    static void Shut(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was shut already.
        }
    }
}
