using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Errors;

namespace Headwater.Postgres.Connect.Handshake;

/// <summary>The question whether a server speaks TLS, put before anything else is said.</summary>
static class TlsRequest
{
    public static async Task<bool> IsGrantedAsync(Stream stream, Route route, CancellationToken ct)
    {
        await stream.WriteAsync(FrontendMessages.SslRequest, ct);

        // More than the one byte would be taken for what the server said inside of the encrypted channel: somebody in the middle speaks (CVE-2021-23222).
        var answer = new byte[16];
        var length = await stream.ReadAsync(answer, ct);
        return (length, (char)answer[0]) switch
        {
            (0, _) => throw HandshakeFault.Closed(route),
            (1, 'S') => true,
            (1, 'N') => false,
            // Its words are not shown: nobody has proved to be the server yet (CVE-2024-10977).
            (_, 'E') => throw HandshakeFault.Misbehaved(route, "answers the request for TLS with an error"),
            (_, 'S') => throw HandshakeFault.Misbehaved(route, "spoke before the TLS handshake: it is not PostgreSQL, or somebody is in the middle"),
            _ => throw HandshakeFault.Misbehaved(route, "answers, but not in PostgreSQL's protocol"),
        };
    }
}
