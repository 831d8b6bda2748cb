using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Headwater.Postgres.Bundled;

/// <summary>
/// Asks a server whether it takes a session now. After the crash of one of its processes it looks ready to everybody,
/// and turns sessions away until it has recovered.
/// </summary>
static class Greeting
{
    const int ProtocolVersion = 3 << 16;

    static readonly byte[] Hello = Startup($"user\0{BundledServer.Role}\0database\0postgres\0\0");
    static readonly byte[] Goodbye = [(byte)'X', 0, 0, 0, 4];

    public static async Task<bool> IsAnsweredAsync(RunningServer server, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(server.Socket), ct);
            await socket.SendAsync(Hello, ct);
            var answer = new byte[1024];
            var length = await socket.ReceiveAsync(answer, ct);
            var welcome = length > 0 && !IsTurnedAway(answer.AsSpan(0, length));
            if (welcome)
                await socket.SendAsync(Goodbye, ct);
            return welcome;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // An error whose SQLSTATE is of class 57, operator intervention: starting, recovering, stopping. Any other comes from a server that is well.
    static bool IsTurnedAway(ReadOnlySpan<byte> answer) => answer[0] == 'E' && answer.IndexOf("\0C57P"u8) >= 0;

    static byte[] Startup(string parameters)
    {
        var message = new byte[8 + Encoding.UTF8.GetByteCount(parameters)];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), ProtocolVersion);
        Encoding.UTF8.GetBytes(parameters, message.AsSpan(8));
        return message;
    }
}
