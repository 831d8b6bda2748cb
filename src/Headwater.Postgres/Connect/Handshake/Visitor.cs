using System.Text;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Errors;

namespace Headwater.Postgres.Connect.Handshake;

/// <summary>Says who wants to log in, hears which proof is asked for, and leaves before giving one.</summary>
sealed class Visitor(Stream stream, Route route, Limits limits, TimeProvider time)
{
    const int Ok = 0, CleartextPassword = 3, Md5Password = 5, Sasl = 10, SaslContinue = 11;

    /// <exception cref="StartupError">The server turned the visitor away.</exception>
    public async Task<AuthenticationOffer> AskAsync(Login login, string application, CancellationToken ct)
    {
        await stream.WriteAsync(FrontendMessages.Startup(login, application), ct);
        var request = await ReadRequestAsync(ct);
        switch (request.Int32(0))
        {
            case Ok:
                await LeaveSessionAsync(ct);
                return AuthenticationOffer.Plain(AuthMethod.None);
            case CleartextPassword:
                return AuthenticationOffer.Plain(AuthMethod.Password);
            case Md5Password:
                return AuthenticationOffer.Plain(AuthMethod.Md5);
            case Sasl:
                return await AskScramAsync(Mechanisms(request.Body), ct);
            case var other:
                throw Unsupported(NameOf(other));
        }
    }

    async Task<AuthenticationOffer> AskScramAsync(IReadOnlyList<string> mechanisms, CancellationToken ct)
    {
        if (!mechanisms.Contains("SCRAM-SHA-256"))
            throw Unsupported(mechanisms.Contains("OAUTHBEARER") ? "OAuth" : "a SASL mechanism");
        var nonce = FrontendMessages.NewNonce();
        await stream.WriteAsync(FrontendMessages.ScramFirst(nonce), ct);
        var answer = await ReadRequestAsync(ct);
        var iterations = answer.Int32(0) == SaslContinue ? ServerFirst.Iterations(answer.Body.AsSpan(4), nonce) : null;
        return iterations is { } number
            ? new AuthenticationOffer(AuthMethod.ScramSha256, mechanisms, number)
            : throw HandshakeFault.Misbehaved(route, "does not follow SCRAM");
    }

    async Task<BackendMessage> ReadRequestAsync(CancellationToken ct)
    {
        while (true)
        {
            var message = await BackendMessage.ReadAsync(stream, route, limits.HandshakeBytes, ct);
            switch (message.Type)
            {
                case 'R':
                    return message;
                case 'E':
                    throw message.ToError();
                case 'K' or 'Z':
                    throw HandshakeFault.Misbehaved(route, "begins a session without saying that anybody logged in");
            }
        }
    }

    // A server that asks no proof has begun a session. Hearing it out keeps its log clean; it does not get long.
    async Task LeaveSessionAsync(CancellationToken ct)
    {
        using var clock = new CancellationTokenSource(limits.Handshake / 10, time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct, clock.Token);
        try
        {
            await stream.WriteAsync(FrontendMessages.Terminate, enough.Token);
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, enough.Token) > 0)
            {
            }
        }
        catch (Exception e) when (e is IOException or HeadwaterException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
        }
    }

    static List<string> Mechanisms(byte[] body)
    {
        var names = Encoding.ASCII.GetString(body.AsSpan(4)).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return [.. names.Take(10)];
    }

    static string NameOf(int? request) => request switch
    {
        2 => "Kerberos V5",
        7 or 8 => "GSSAPI (Kerberos)",
        9 => "SSPI",
        _ => "an unknown proof",
    };

    HeadwaterException Unsupported(string what) => new(
        ErrorCode.AuthenticationRefused,
        $"{route} asks for {what}, which is not supported",
        "give the role a password and a line with scram-sha-256 in the server's pg_hba.conf");
}
