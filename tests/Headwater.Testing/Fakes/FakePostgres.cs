using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Headwater.Testing.Fakes;

/// <summary>
/// A server on a loopback port that says whatever its script says, and keeps every byte that clients sent it, inside of TLS too.
/// It can be as hostile as a script makes it; it never touches anything but its own connections.
/// </summary>
public sealed class FakePostgres : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _end = new();
    readonly MemoryStream _received = new();
    readonly Func<FakeConversation, CancellationToken, Task> _script;
    readonly X509Certificate2? _certificate;
    readonly Task _listening;
    readonly List<Task> _talks = [];
    int _visits;

    FakePostgres(Func<FakeConversation, CancellationToken, Task> script, X509Certificate2? certificate)
    {
        _script = script;
        _certificate = certificate;
        _listener.Start();
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections so far.</summary>
    public int Visits => Volatile.Read(ref _visits);

    /// <summary>Everything that clients sent, decrypted where they used TLS.</summary>
    public byte[] Received
    {
        get
        {
            lock (_received)
                return _received.ToArray();
        }
    }

    /// <summary>With a certificate, a script can speak TLS.</summary>
    public static FakePostgres Start(Func<FakeConversation, CancellationToken, Task> script, X509Certificate2? certificate = null) => new(script, certificate);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _listening;
        Task[] talks;
        lock (_talks)
            talks = [.. _talks];
        await Task.WhenAll(talks);
        _end.Dispose();
    }

    internal void Record(ReadOnlySpan<byte> bytes)
    {
        lock (_received)
            _received.Write(bytes);
    }

    async Task ListenAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_end.Token);
                var talk = TalkAsync(socket, Interlocked.Increment(ref _visits));
                lock (_talks)
                    _talks.Add(talk);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task TalkAsync(Socket socket, int visit)
    {
        await using var talk = new FakeConversation(this, new NetworkStream(socket, ownsSocket: true), _certificate, visit);
        try
        {
            await _script(talk, _end.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The client left, or the test is over.
        }
    }
}
