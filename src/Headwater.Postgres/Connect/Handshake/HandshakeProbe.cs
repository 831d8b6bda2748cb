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
    /// <summary>The connection is used up by it.</summary>
    /// <exception cref="HeadwaterException">The server cannot be reached again, encrypted or understood, or turned the visitor away.</exception>
    public async Task<ServerGreeting> VisitAsync(Dialed dialed, TlsPlan plan, Login login, CancellationToken ct)
    {
        var route = dialed.Route;
        try
        {
            return await Deadline.HoldAsync(
                limits.Handshake, time, token => NegotiateAsync(dialed, plan, login, token), cause => HandshakeFault.Late(route, limits, cause), ct);
        }
        catch (StartupError e)
        {
            throw ServerRefusal.Of(e.SqlState, e.Text, new ErrorPlace(route, login, limits), e);
        }
    }

    async Task<ServerGreeting> NegotiateAsync(Dialed dialed, TlsPlan plan, Login login, CancellationToken ct)
    {
        if (plan.InsistsOnTls)
            return await EncryptedAsync(dialed, plan, login, ct);
        if (plan.Mode is TlsMode.Disable)
            return await PlainAsync(dialed, login, null, ct);
        try
        {
            return plan.Mode is TlsMode.Allow
                ? await PlainAsync(dialed, login, null, ct)
                : await EncryptedAsync(dialed, plan, login, ct);
        }
        // As libpq: the other kind of channel is tried where the server turns this one down.
        catch (StartupError e) when (e.IsAboutChannel && plan.Mode is TlsMode.Allow)
        {
            await using var again = await dialer.DialAsync(dialed.Route, ct);
            return await EncryptedAsync(again, plan, login, ct);
        }
        catch (Exception e) when (plan.Mode is TlsMode.Prefer && (e is StartupError { IsAboutChannel: true } or HeadwaterException { Code: ErrorCode.TlsFailed }))
        {
            await using var again = await dialer.DialAsync(dialed.Route, ct);
            return await PlainAsync(again, login, (e as HeadwaterException)?.Message ?? $"{dialed.Route} takes no encrypted connection from here", ct);
        }
    }

    Task<ServerGreeting> PlainAsync(Dialed dialed, Login login, string? fellBack, CancellationToken ct) => TalkAsync(dialed.Route, async () =>
    {
        var stream = new CappedStream(dialed.Stream, dialed.Route, limits.HandshakeBytes);
        return new ServerGreeting(null, await new Visitor(stream, dialed.Route, limits, time).AskAsync(login, application, ct), fellBack);
    });

    Task<ServerGreeting> EncryptedAsync(Dialed dialed, TlsPlan plan, Login login, CancellationToken ct) => TalkAsync(dialed.Route, async () =>
    {
        var stream = new CappedStream(dialed.Stream, dialed.Route, limits.HandshakeBytes);
        if (!await TlsRequest.IsGrantedAsync(stream, dialed.Route, ct))
            throw TlsFault.Refused(dialed.Route);
        return await EncryptedAsync(stream, dialed.Route, plan, login, ct);
    });

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
            var offer = await AskAsync(encrypted, route, facts, login, ct);
            await LeaveAsync(encrypted);
            return new ServerGreeting(facts, offer);
        }
        // A server's alert arrives with the handshake, or in TLS 1.3 with what is read after it.
        catch (Exception e) when (e is AuthenticationException || e is IOException && TlsFault.IsAlert(e))
        {
            throw e.InnerException as HeadwaterException ?? TlsFault.Of(route, check, e);
        }
        catch (IOException e) when (encrypted.IsAuthenticated && TlsFault.IsReset(e))
        {
            throw TlsFault.ResetAfterHandshake(route, plan, e);
        }
    }

    async Task<AuthenticationOffer> AskAsync(SslStream stream, Route route, TlsFacts facts, Login login, CancellationToken ct)
    {
        try
        {
            return await new Visitor(stream, route, limits, time).AskAsync(login, application, ct);
        }
        catch (StartupError e)
        {
            e.Tls = facts;
            throw;
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
