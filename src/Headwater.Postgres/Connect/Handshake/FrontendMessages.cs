using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Headwater.Postgres.Connect.Dial;

namespace Headwater.Postgres.Connect.Handshake;

/// <summary>The few messages that a visitor sends. None of them holds a secret.</summary>
static class FrontendMessages
{
    public static ReadOnlyMemory<byte> SslRequest { get; } = new byte[] { 0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f };

    public static ReadOnlyMemory<byte> Terminate { get; } = new byte[] { (byte)'X', 0, 0, 0, 4 };

    public static byte[] Startup(Login login, string application) =>
        Framed(null, [0, 3, 0, 0, .. Strings("user", login.User, "database", login.Database, "application_name", application, "client_encoding", "UTF8"), 0]);

    /// <summary>SCRAM's first message: a nonce, and no claim about channel binding, since the exchange is never finished.</summary>
    public static byte[] ScramFirst(string nonce)
    {
        var first = Encoding.ASCII.GetBytes($"n,,n=,r={nonce}");
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, first.Length);
        return Framed('p', [.. Strings("SCRAM-SHA-256"), .. length, .. first]);
    }

    public static string NewNonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));

    static byte[] Strings(params IEnumerable<string> texts) => [.. texts.SelectMany(text => (byte[])[.. Encoding.UTF8.GetBytes(text), 0])];

    static byte[] Framed(char? type, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length + 4);
        return type is { } code ? [(byte)code, .. length, .. body] : [.. length, .. body];
    }
}
