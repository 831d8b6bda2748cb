using System.Net;
using System.Text.RegularExpressions;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>
/// What may stand on ssh's command line. ssh takes a word that begins with a hyphen for an option, and %, $ and : have meanings in some of its values:
/// none of them gets that far.
/// </summary>
static partial class SshName
{
    public static string Host(string host, string what) =>
        HostName().IsMatch(host) || IsAddress(host)
            ? host
            : throw Bad($"the {what} is no host name or address", "write a name of letters, digits, dots and hyphens, or an address; the port goes into `port`");

    public static string User(string user) =>
        UserName().IsMatch(user) ? user : throw Bad("the SSH user holds a character that no user's name has", "write letters, digits, dots, hyphens and underscores");

    public static int Port(int port) => port is > 0 and <= 65535 ? port : throw Bad("the SSH port is no port", "write a number from 1 to 65535");

    /// <summary>The target as <c>-L</c> writes it: a host and port, or a socket on the SSH server's side.</summary>
    public static string Target(Endpoint target)
    {
        if (!target.IsSocketDirectory)
            return new Endpoint(Host(target.Host, "database's host"), target.Port).ToString();
        return PlainPath().IsMatch(target.SocketPath)
            ? target.SocketPath
            : throw Bad("the database's socket cannot be reached through SSH", "name a folder with letters, digits, dots, hyphens and underscores, or the host and port");
    }

    public static string LocalPath(string path) =>
        PlainPath().IsMatch(path) && path.Length <= 107
            ? path
            : throw Bad("the folder for the tunnel's socket has a path that is too long or holds special characters", "set TMPDIR to a short, plain path such as /tmp");

    /// <summary>The name under which known_hosts knows a server.</summary>
    public static string KnownAs(SshSpec server) => server.Port == 22 ? server.Host : $"[{server.Host}]:{server.Port}";

    static bool IsAddress(string text) => text.Contains(':', StringComparison.Ordinal) && !text.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(text, out _) && text[0] != '[';

    static HeadwaterException Bad(string message, string hint) => new(ErrorCode.InvalidValue, message, hint);

    [GeneratedRegex(@"^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,253})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HostName();

    [GeneratedRegex(@"^[A-Za-z0-9._@+\\][A-Za-z0-9._@+\\-]{0,127}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UserName();

    [GeneratedRegex(@"^/[A-Za-z0-9/._-]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PlainPath();
}
