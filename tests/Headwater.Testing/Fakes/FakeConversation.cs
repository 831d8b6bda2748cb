using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Headwater.Testing.Fakes;

/// <summary>One connection to a fake server: what a script says with.</summary>
public sealed class FakeConversation : IAsyncDisposable
{
    const int SslRequest = 80877103;

    readonly FakePostgres _server;
    readonly X509Certificate2? _certificate;
    Stream _stream;

    internal FakeConversation(FakePostgres server, Stream stream, X509Certificate2? certificate, int visit)
    {
        _server = server;
        _certificate = certificate;
        _stream = new RecordingStream(stream, server);
        Visit = visit;
    }

    /// <summary>1 for the first connection to this server.</summary>
    public int Visit { get; }

    /// <summary>The startup message, once it was read.</summary>
    public ReadOnlyMemory<byte> Startup { get; private set; }

    /// <summary>Reads up to the startup message, on the way granting TLS where the server has a certificate.</summary>
    public async Task ReadStartupAsync(CancellationToken ct)
    {
        while (await ReadCodeAsync(ct) == SslRequest)
        {
            await SendAsync(_certificate is null ? "N"u8.ToArray() : "S"u8.ToArray(), ct);
            if (_certificate is not null)
                await EncryptAsync(ct);
        }
    }

    /// <summary>Reads the request for TLS and says nothing yet.</summary>
    public async Task ReadSslRequestAsync(CancellationToken ct)
    {
        if (await ReadCodeAsync(ct) != SslRequest)
            throw new IOException("The client did not ask for TLS.");
    }

    public async Task EncryptAsync(CancellationToken ct)
    {
        if (_certificate is null)
            throw new IOException("This server has no certificate.");
        var encrypted = new SslStream(_stream, leaveInnerStreamOpen: false);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, ct);
        _stream = new RecordingStream(encrypted, _server);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await _stream.WriteAsync(bytes, ct);
        await _stream.FlushAsync(ct);
    }

    public Task SendAsync(char type, byte[] body, CancellationToken ct) => SendAsync(Message(type, body), ct);

    /// <summary>A message with a length of the script's choice.</summary>
    public Task SendLyingAsync(char type, int length, byte[] body, CancellationToken ct) => SendAsync((byte[])[(byte)type, .. Int32(length), .. body], ct);

    public Task AskAsync(int method, byte[] rest, CancellationToken ct) => SendAsync('R', [.. Int32(method), .. rest], ct);

    public Task AskScramAsync(CancellationToken ct) => AskAsync(10, [.. "SCRAM-SHA-256\0\0"u8], ct);

    public async Task<(char Type, byte[] Body)> ReadMessageAsync(CancellationToken ct)
    {
        var head = new byte[5];
        await _stream.ReadExactlyAsync(head, ct);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4];
        await _stream.ReadExactlyAsync(body, ct);
        return ((char)head[0], body);
    }

    /// <summary>Reads SCRAM's first message and gives the client's nonce.</summary>
    public async Task<string> ReadScramFirstAsync(CancellationToken ct)
    {
        var (_, body) = await ReadMessageAsync(ct);
        var text = Encoding.UTF8.GetString(body);
        return text[(text.LastIndexOf(",r=", StringComparison.Ordinal) + 3)..];
    }

    /// <summary>SCRAM's second message with these iterations and this salt.</summary>
    public Task SendScramChallengeAsync(string clientNonce, string iterations, string salt, CancellationToken ct) =>
        AskAsync(11, Encoding.UTF8.GetBytes($"r={clientNonce}server,s={salt},i={iterations}"), ct);

    /// <summary>Lets the client in: AuthenticationOk, a version, key data, ready.</summary>
    public async Task WelcomeAsync(CancellationToken ct, string version = "18.4")
    {
        await AskAsync(0, [], ct);
        await SendAsync('S', Encoding.UTF8.GetBytes($"server_version\0{version}\0"), ct);
        await SendAsync('K', [.. Int32(4711), .. Int32(815)], ct);
        await SendAsync('Z', [(byte)'I'], ct);
    }

    /// <summary>Gives the conversation over to a real server on a loopback port, beginning with the startup message that was read.</summary>
    public async Task RelayAsync(int port, CancellationToken ct)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, port, ct);
        var behind = server.GetStream();
        await behind.WriteAsync(Startup, ct);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var ends = new[] { _stream.CopyToAsync(behind, over.Token), behind.CopyToAsync(_stream, over.Token) };
        await await Task.WhenAny(ends);
        await over.CancelAsync();
    }

    /// <summary>Listens until the client has gone.</summary>
    public async Task ListenAsync(CancellationToken ct)
    {
        var buffer = new byte[4096];
        while (await _stream.ReadAsync(buffer, ct) > 0)
        {
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    public static byte[] Message(char type, byte[] body) => [(byte)type, .. Int32(body.Length + 4), .. body];

    public static byte[] Int32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    async Task<int> ReadCodeAsync(CancellationToken ct)
    {
        var length = new byte[4];
        await _stream.ReadExactlyAsync(length, ct);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
        await _stream.ReadExactlyAsync(body, ct);
        Startup = (byte[])[.. length, .. body];
        return BinaryPrimitives.ReadInt32BigEndian(body);
    }
}
