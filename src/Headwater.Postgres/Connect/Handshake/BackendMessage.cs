using System.Buffers.Binary;
using System.Text;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Errors;

namespace Headwater.Postgres.Connect.Handshake;

/// <summary>One message of a server to a visitor, whole in memory: the stream below bounds all of them together.</summary>
readonly record struct BackendMessage(char Type, byte[] Body)
{
    public static async Task<BackendMessage> ReadAsync(Stream stream, Route route, int most, CancellationToken ct)
    {
        var head = new byte[5];
        await FillAsync(stream, head, route, ct);
        var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4;
        if (head[0] is not ((byte)'R' or (byte)'E' or (byte)'N' or (byte)'S' or (byte)'K' or (byte)'Z' or (byte)'v'))
            throw HandshakeFault.Misbehaved(route, "answers, but not in PostgreSQL's protocol");
        if (length < 0 || length > most)
            throw HandshakeFault.Misbehaved(route, "sent a message of an impossible length");
        var body = new byte[length];
        await FillAsync(stream, body, route, ct);
        return new BackendMessage((char)head[0], body);
    }

    /// <summary>The four bytes at a place of the body, or null where it is too short.</summary>
    public int? Int32(int at) => Body.Length >= at + 4 ? BinaryPrimitives.ReadInt32BigEndian(Body.AsSpan(at)) : null;

    /// <summary>The SQLSTATE and the text of an ErrorResponse.</summary>
    public StartupError ToError()
    {
        var (state, text) = ("", "");
        for (var at = 0; at < Body.Length && Body[at] != 0;)
        {
            var end = Array.IndexOf(Body, (byte)0, at + 1);
            if (end < 0)
                break;
            var value = Encoding.UTF8.GetString(Body, at + 1, end - at - 1);
            (state, text) = (char)Body[at] switch { 'C' => (value, text), 'M' => (state, value), _ => (state, text) };
            at = end + 1;
        }

        return new StartupError(state, text);
    }

    static async Task FillAsync(Stream stream, Memory<byte> buffer, Route route, CancellationToken ct)
    {
        if (await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct) < buffer.Length)
            throw HandshakeFault.Closed(route);
    }
}
