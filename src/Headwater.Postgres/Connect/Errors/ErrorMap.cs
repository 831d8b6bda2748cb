using System.Net.Sockets;
using System.Security.Authentication;
using Headwater.Model.Errors;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Tls;
using Npgsql;

namespace Headwater.Postgres.Connect.Errors;

/// <summary>
/// Whatever the driver, the network or the runtime throws while a server talks to us, as one error that a person can act on.
/// The cause stays attached; nothing of it is pasted into the message but what <see cref="ServerRefusal"/> lets through.
/// </summary>
static class ErrorMap
{
    public static HeadwaterException Of(Exception e, ErrorPlace place)
    {
        var chain = Chain(e).ToArray();
        return chain.OfType<HeadwaterException>().FirstOrDefault()
            ?? chain.OfType<PostgresException>().Select(error => ServerRefusal.Of(error.SqlState, error.MessageText, place, e)).FirstOrDefault()
            ?? chain.Select(one => OfDriver(one, place, e)).FirstOrDefault(error => error is not null)
            ?? chain.Select(one => OfNetwork(one, place, e)).FirstOrDefault(error => error is not null)
            ?? Misbehaved(chain, place, e);
    }

    // Npgsql has no types for these; its texts are the same in every language.
    static HeadwaterException? OfDriver(Exception one, ErrorPlace place, Exception e) => one switch
    {
        NpgsqlException when one.Message.Contains("authentication method is not allowed", StringComparison.Ordinal) => new(
            ErrorCode.AuthenticationRefused,
            $"{place.Route} now asks for another proof than a moment ago, and for more than it may",
            "several servers may answer at that address; make pg_hba.conf ask the same (scram-sha-256) on all of them", e),
        NpgsqlException when one.Message.Contains("server signature", StringComparison.Ordinal) => new(
            ErrorCode.AuthenticationFailed,
            $"{place.Route} does not know the password of role `{place.User}` itself, so it is not the server it seems to be",
            "check host and port; verify the server: tls.mode: verify-full", e),
        NpgsqlException when one.Message.StartsWith("No password has been provided", StringComparison.Ordinal) => new(
            ErrorCode.CredentialsUnavailable,
            $"{place.Route} asks for the password of role `{place.User}`, and the source has none",
            "put `password` into the source's secret, or give iam or passwordCommand", e),
        NpgsqlException when one.Message.StartsWith("SSL connection requested", StringComparison.Ordinal) => TlsFault.Refused(place.Route),
        AuthenticationException when place.Check is { } check => TlsFault.Of(place.Route, check, e),
        _ => null,
    };

    static HeadwaterException? OfNetwork(Exception one, ErrorPlace place, Exception e) => one switch
    {
        SocketException socket when !place.InSession => DialFault.Unreached(place.Route.Server, socket),
        TimeoutException or OperationCanceledException when place.InSession => Late(place, e),
        TimeoutException or OperationCanceledException => HandshakeFault.Late(place.Route, place.Limits, e),
        IOException or SocketException or ObjectDisposedException when place.InSession => Lost(place, e),
        IOException => HandshakeFault.Closed(place.Route, e),
        _ => null,
    };

    /// <summary>A session that is no more.</summary>
    public static HeadwaterException Lost(ErrorPlace place, Exception? e) => new(
        ErrorCode.SourceLost, $"the connection to {place.Route} broke", "check the network and the server's log, and try again", e);

    /// <summary>A query that did not end within the time it was given.</summary>
    public static HeadwaterException Late(ErrorPlace place, Exception? e) => new(
        ErrorCode.DeadlineExceeded, $"{place.Route} did not answer a query in time", "the server or the network is slow; try again when it is quieter", e);

    static HeadwaterException Misbehaved(Exception[] chain, ErrorPlace place, Exception e) => new(
        ErrorCode.ServerMisbehaved,
        chain.Any(one => one is OutOfMemoryException)
            ? $"{place.Route} sent more than this process may hold in memory"
            : $"{place.Route} sent what PostgreSQL would not send",
        HandshakeFault.NotPostgres, e);

    static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            yield return e;
    }
}
