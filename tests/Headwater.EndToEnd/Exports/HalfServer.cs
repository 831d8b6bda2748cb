using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Headwater.EndToEnd.Exports;

/// <summary>A server that begins an answer and leaves it at that: until the client goes, or by closing the connection in the middle.</summary>
sealed class HalfServer : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _end = new();
    readonly Task _serving;

    public HalfServer(string begin, bool closes)
    {
        _listener.Start();
        _serving = ServeAsync(begin, closes, _end.Token);
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The beginning has been sent.</summary>
    public Task Begun => _begun.Task;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    async Task ServeAsync(string begin, bool closes, CancellationToken ct)
    {
        using var client = await _listener.AcceptTcpClientAsync(ct);
        var stream = client.GetStream();
        var request = new byte[16 * 1024];
        _ = await stream.ReadAsync(request, ct);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{begin.Length:x}\r\n{begin}\r\n"), ct);
        _begun.TrySetResult();
        if (!closes)
            _ = await stream.ReadAsync(request, ct);
    }
}
