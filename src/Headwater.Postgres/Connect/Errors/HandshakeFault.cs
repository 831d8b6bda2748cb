using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Postgres.Connect.Dial;

namespace Headwater.Postgres.Connect.Errors;

/// <summary>What to say when what answers does not behave like a PostgreSQL that lets clients in.</summary>
static class HandshakeFault
{
    public const string NotPostgres = "check host and port: what answers there does not behave like PostgreSQL";

    /// <summary>Says nothing of what was received: a check must not read other services aloud.</summary>
    public static HeadwaterException Misbehaved(Route route, string what, Exception? cause = null) =>
        new(ErrorCode.ServerMisbehaved, $"{route} {what}", NotPostgres, cause);

    public static HeadwaterException Closed(Route route, Exception? cause = null) => Misbehaved(
        route,
        route.IsTunnel ? "closed the connection at once, or cannot be reached from the tunnel's far end" : "closed the connection before anybody had logged in",
        cause);

    public static HeadwaterException Late(Route route, Limits limits, Exception? cause) => new(
        ErrorCode.DeadlineExceeded,
        $"{route} did not get ready for a login within {limits.Handshake.TotalSeconds:0.#} s",
        "the server may be overloaded, or what answers there is not PostgreSQL",
        cause);
}
