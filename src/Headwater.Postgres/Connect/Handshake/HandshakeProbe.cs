using System.Net.Security;
using System.Security.Authentication;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Errors;
using Headwater.Postgres.Connect.Tls;

namespace Headwater.Postgres.Connect.Handshake;

/// <summary>
/// Visits a server without logging in: agrees on encryption, asks which proof it wants, and leaves. It decides for the sessions that follow
/// whether they are encrypted, in bounded time and memory and without a secret on the wire; what follows never falls back by itself.
/// </summary>
public sealed class HandshakeProbe(Dialer dialer, string application, Limits limits, TimeProvider time)
{
    /// <exception cref="HeadwaterException">The server cannot be reached, encrypted or understood, or turned the visitor away.</exception>
    public async Task<ServerGreeting> VisitAsync(Route route, TlsPlan plan, Login login, CancellationToken ct)
    {
        try
        {
            return await Deadline.HoldAsync(
                limits.Handshake, time, token => NegotiateAsync(route, plan, login, token), cause => HandshakeFault.Late(route, limits, cause), ct);
        }
        catch (StartupError e)
        {
            throw ServerRefusal.Of(e.SqlState, e.Text, new ErrorPlace(route, login, limits), e);
        }
    }

    async Task<ServerGreeting> NegotiateAsync(Route route, TlsPlan plan, Login login, CancellationToken ct)
    {
        if (plan.InsistsOnTls)
            return await EncryptedAsync(route, plan, login, ct);
        if (plan.Mode is TlsMode.Disable)
            return await PlainAsync(route, login, null, ct);
        try
        {
            return plan.Mode is TlsMode.Allow
                ? await PlainAsync(route, login, null, ct)
                : await EncryptedAsync(route, plan, login, ct);
        }
        // As libpq: the other kind of channel is tried where the server turns this one down.
        catch (StartupError e) when (e.IsAboutChannel && plan.Mode is TlsMode.Allow)
        {
            return await EncryptedAsync(route, plan, login, ct);
        }
        catch (Exception e) when (plan.Mode is TlsMode.Prefer && (e is StartupError { IsAboutChannel: true } or HeadwaterException { Code: ErrorCode.TlsFailed }))
        {
            return await PlainAsync(route, login, (e as HeadwaterException)?.Message ?? $"{route} takes no encrypted connection from here", ct);
        }
    }

    async Task<ServerGreeting> PlainAsync(Route route, Login login, string? fellBack, CancellationToken ct)
    {
        await using var dialed = await dialer.DialAsync(route, ct);
        return await TalkAsync(route, async () =>
        {
            var stream = new CappedStream(dialed.Stream, route, limits.HandshakeBytes);
            return new ServerGreeting(null, await new Visitor(stream, route, limits, time).AskAsync(login, application, ct), fellBack);
        });
    }

    async Task<ServerGreeting> EncryptedAsync(Route route, TlsPlan plan, Login login, CancellationToken ct)
    {
        await using var dialed = await dialer.DialAsync(route, ct);
        return await TalkAsync(route, async () =>
        {
            var stream = new CappedStream(dialed.Stream, route, limits.HandshakeBytes);
            if (!await TlsRequest.IsGrantedAsync(stream, route, ct))
                throw TlsFault.Refused(route);
            return await EncryptedAsync(stream, route, plan, login, ct);
        });
    }

    async Task<ServerGreeting> EncryptedAsync(Stream stream, Route route, TlsPlan plan, Login login, CancellationToken ct)
    {
        var check = plan.NewCheck();
        var options = new SslClientAuthenticationOptions();
        plan.Apply(options, check);
        await using var encrypted = new SslStream(stream, leaveInnerStreamOpen: true);
        try
        {
            await encrypted.AuthenticateAsClientAsync(options, ct);
            var facts = TlsFacts.Of(encrypted, check.Peer!, plan.Proof);
            var offer = await new Visitor(encrypted, route, limits, time).AskAsync(login, application, ct);
            await LeaveAsync(encrypted);
            return new ServerGreeting(facts, offer);
        }
        // A server's alert arrives with the handshake, or in TLS 1.3 with what is read after it.
        catch (Exception e) when (e is AuthenticationException || e is IOException && TlsFault.IsAlert(e))
        {
            throw e.InnerException as HeadwaterException ?? TlsFault.Of(route, check, plan.ServerName, e);
        }
        catch (IOException e) when (encrypted.IsAuthenticated && TlsFault.IsReset(e))
        {
            throw TlsFault.ResetAfterHandshake(route, plan, e);
        }
    }

    // A channel that ends without its farewell is a line in the server's log.
    static async Task LeaveAsync(SslStream stream)
    {
        try
        {
            await stream.ShutdownAsync();
        }
        catch (IOException)
        {
            // The server was quicker.
        }
    }

    static async Task<T> TalkAsync<T>(Route route, Func<Task<T>> talk)
    {
        try
        {
            return await talk();
        }
        catch (IOException e)
        {
            throw e.InnerException as HeadwaterException ?? HandshakeFault.Closed(route, e);
        }
    }
}
