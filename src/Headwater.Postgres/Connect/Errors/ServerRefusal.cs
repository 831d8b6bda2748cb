using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Connect.Errors;

/// <summary>A server's own error as one of ours, by its SQLSTATE. Its text is shown where a text of that class cannot hold a row's values.</summary>
static class ServerRefusal
{
    public static HeadwaterException Of(string state, string text, ErrorPlace place, Exception? cause)
    {
        var said = MayShow(state) ? ForeignText.Clean(text, place.Limits.ServerText) : $"SQLSTATE {ForeignText.Clean(state, 5)}";
        return (place.InSession ? InSession(state, said, place, cause) : Opening(state, said, place, cause))
            ?? Either(state, said, place, cause);
    }

    static HeadwaterException? Opening(string state, string said, ErrorPlace place, Exception? cause) => state switch
    {
        "28P01" => new(
            ErrorCode.AuthenticationFailed, $"{place.Route} does not accept the password of role `{place.User}`",
            "check `username` and `password` in the source's secret; the server's administrator can set a new one", cause),
        "28000" => new(ErrorCode.AuthenticationFailed, $"{place.Route} does not let role `{place.User}` in: {said}", HintForRole(said, place), cause),
        "3D000" => new(
            ErrorCode.SessionRefused, $"there is no database `{place.Database}` on {place.Route}",
            "check `database` in the source; `postgres` exists on most servers", cause),
        "42501" => new(
            ErrorCode.PermissionDenied, $"role `{place.User}` may not connect to database `{place.Database}` on {place.Route}",
            GrantConnect(place), cause),
        "53300" => new(
            ErrorCode.SessionRefused, $"{place.Route} has no connection left for role `{place.User}`: {said}",
            "close idle sessions, raise max_connections or the role's connection limit, or lower `connections` of the source", cause),
        "57P03" => new(ErrorCode.SessionRefused, $"{place.Route} does not take connections now: {said}", "wait until the server is up; a standby needs hot_standby = on", cause),
        _ => null,
    };

    static HeadwaterException? InSession(string state, string said, ErrorPlace place, Exception? cause) => state switch
    {
        "42501" => new(ErrorCode.PermissionDenied, $"role `{place.User}` lacks a right in database `{place.Database}`: {said}", "grant it, as `headwater source grants` prints it", cause),
        "57014" => new(ErrorCode.DeadlineExceeded, $"{place.Route} cancelled a query: {said}", "the server is busy or the query too big for its time; try again when it is quieter", cause),
        "55P03" => new(ErrorCode.DeadlineExceeded, $"a lock on {place.Route} was not free in time: {said}", "another session holds a strong lock (DDL, vacuum full, cluster); try again when it has ended", cause),
        "22021" or "22P05" => new(
            ErrorCode.QueryFailed, $"database `{place.Database}` on {place.Route} holds a text that is none in UTF-8 ({said})",
            "a database of encoding SQL_ASCII takes any bytes for a name or a comment: rename what is not UTF-8, or move it to a database with an encoding", cause),
        "40001" or "40P01" => new(ErrorCode.SourceLost, $"{place.Route} cancelled the transaction: {said}", "try again; on a standby, hot_standby_feedback or a longer max_standby_streaming_delay prevents it", cause),
        "25P04" or "25P03" or "57P05" => new(ErrorCode.DeadlineExceeded, $"{place.Route} ended the session: {said}", "try again; a timeout of the server or of this session was reached", cause),
        _ => null,
    };

    static HeadwaterException Either(string state, string said, ErrorPlace place, Exception? cause) => state switch
    {
        ['5', '7', 'P', ..] or ['0', '8', ..] when place.InSession => new(
            ErrorCode.SourceLost, $"{place.Route} ended the session: {said}", "try again when the server is back", cause),
        _ when place.InSession => new(
            ErrorCode.QueryFailed, $"{place.Route} could not answer a query: {said}", "the server's own log has the details", cause),
        _ => new(ErrorCode.SessionRefused, $"{place.Route} refused the session: {said}", "the server's own log has the details", cause),
    };

    // Not the classes 22 and 23 and whatever functions raise: "invalid input syntax for type integer: ..." quotes a row.
    static bool MayShow(string state) => state switch
    {
        ['0', '8', ..] or ['2', '5', ..] or ['2', '8', ..] or ['5', '3', ..] or ['5', '5', ..] or ['5', '7', ..] or ['5', '8', ..] => true,
        "3D000" or "3F000" or "40001" or "40P01" or "42501" or "42P01" or "42703" or "42704" or "42883" or "0A000" => true,
        _ => false,
    };

    // The server's words are in its language; a hint that does not recognise them is the general one.
    static string HintForRole(string said, ErrorPlace place) =>
        said.Contains("pg_hba.conf", StringComparison.Ordinal)
            ? $"add a line for it to the server's pg_hba.conf, such as: hostssl {place.Database} {place.User} <this machine's address>/32 scram-sha-256{(IsUnencrypted(said) ? "; where there is such a line, write tls.mode: verify-full in the source" : "")}"
        : said.Contains("certificate", StringComparison.Ordinal) ? "give tls.certificate, and its key in the secret as `key`"
        : said.Contains("not permitted to log in", StringComparison.Ordinal) ? "let it log in: alter role ... login"
        : "check the role's name, and the server's pg_hba.conf";

    // As the versions say it.
    static bool IsUnencrypted(string said) => said.Contains("no encryption", StringComparison.Ordinal) || said.Contains("SSL off", StringComparison.Ordinal);

    static string GrantConnect(ErrorPlace place)
    {
        try
        {
            ScriptText grant = $"grant connect on database {new Identifier(place.Login.Database)} to {new Identifier(place.Login.User)};";
            return grant.ToString();
        }
        catch (HeadwaterException)
        {
            return "grant connect on the database to the role";
        }
    }
}
