using System.Text.RegularExpressions;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>What ssh's complaints mean, and what to do about them.</summary>
static partial class SshFault
{
    static readonly (string Sign, string What, string Hint)[] Known =
    [
        ("REVOKED HOST KEY", "shows a host key that known_hosts marks as revoked", "ask the server's administrator; do not connect"),
        ("Permission denied", "does not accept the key for this user", "check `ssh.user`, and that the key's public half stands in that user's authorized_keys on the server"),
        ("Too many authentication failures", "does not accept the key for this user", "check `ssh.user` and the key"),
        ("Could not resolve hostname", "cannot be found: the name is not known", "check `ssh.host`"),
        ("Connection refused", "refuses connections", "check `ssh.host` and `ssh.port`: nothing listens there"),
        ("timed out", "does not answer", "check `ssh.host` and `ssh.port`, and that a firewall lets this machine through"),
        ("No route to host", "cannot be reached: there is no route to the host", "check `ssh.host` and the network"),
        ("Network is unreachable", "cannot be reached: the network is unreachable", "check `ssh.host` and the network"),
        ("no matching", "knows no method of encryption or proof that this machine's ssh still trusts", "bring the SSH server up to date"),
        ("Bad packet length", "speaks something other than SSH", "check `ssh.port`"),
        ("banner exchange", "speaks something other than SSH, or closes the connection at once", "check `ssh.port`; a busy server may turn connections away (MaxStartups)"),
        ("kex_exchange_identification", "speaks something other than SSH, or closes the connection at once", "check `ssh.port`; a busy server may turn connections away (MaxStartups)"),
        ("No user exists for uid", "cannot be asked: this process's user has no name on this machine, and ssh needs one", "add a line for it to /etc/passwd, or run as another user"),
        ("Connection closed", "closed the connection", "look into the SSH server's log"),
        ("Connection reset", "closed the connection", "look into the SSH server's log"),
        ("not responding", "stopped answering", "check the network between this machine and the server"),
    ];

    public static HeadwaterException Of(string message, string? hint, Exception? cause = null) => new(ErrorCode.SshFailed, message, hint, cause);

    /// <summary>Why a client ended, by its last lines.</summary>
    public static HeadwaterException Ended(SshRoute route, IReadOnlyList<string> lines)
    {
        if (lines.Any(line => line.Contains("IDENTIFICATION HAS CHANGED", StringComparison.Ordinal)))
            return Changed(route, lines);
        var meaning = Known.FirstOrDefault(known => lines.Any(line => line.Contains(known.Sign, StringComparison.OrdinalIgnoreCase)));
        return meaning.What is not null
            ? Of($"the SSH server {Name(route)} {meaning.What}", meaning.Hint)
            : Of($"the SSH tunnel over {Name(route)} ended{(lines.Count > 0 ? $": {lines[^1]}" : "")}", "look into the SSH server's log");
    }

    public static bool IsUnknownHostKey(IReadOnlyList<string> lines) =>
        lines.Any(line => line.Contains("host key is known for", StringComparison.Ordinal));

    /// <summary>An unknown host key, with what the server offers for somebody to compare.</summary>
    public static HeadwaterException Unknown(SshRoute route, IReadOnlyList<HostKey> offered) => Of(
        $"the host key of the SSH server {Name(route)} is not known",
        offered.Count == 0
            ? "write the line that `ssh-keyscan` prints for it into `ssh.knownHosts`, after comparing its fingerprint with the administrator's"
            : $"it offers {string.Join(", ", offered.Select(key => $"{key.Type} {key.Fingerprint}"))}; if the server's administrator confirms it, write into `ssh.knownHosts`: {offered[0].Line}");

    public static HeadwaterException Late(SshRoute route, TimeSpan limit) => Of(
        $"the SSH tunnel over {Name(route)} was not up within {limit.TotalSeconds:0.#} s", "check that the server answers, and that a firewall lets this machine through");

    /// <summary>What a refused channel says about the database behind the server.</summary>
    public static HeadwaterException Channel(SshRoute route, string line)
    {
        var reason = OpenFailed().Match(line) is { Success: true } match ? match.Groups["reason"].Value : line;
        if (reason.Contains("prohibited", StringComparison.OrdinalIgnoreCase))
            return Of(
                $"the SSH server {Name(route)} does not allow forwarding to {route.Target}",
                "allow it there: AllowTcpForwarding and PermitOpen in sshd_config, port-forwarding and permitopen in authorized_keys");
        reason = reason.Replace("connect failed: ", "", StringComparison.Ordinal);
        return new HeadwaterException(
            ErrorCode.CannotReach,
            $"the SSH server {Name(route)} cannot reach {route.Target}: {reason}",
            reason.Contains("refused", StringComparison.OrdinalIgnoreCase)
                ? "nothing listens there; host and port of the source are those that the SSH server sees"
                : "host and port of the source are those that the SSH server sees: check them from there");
    }

    static HeadwaterException Changed(SshRoute route, IReadOnlyList<string> lines)
    {
        var fingerprint = lines.Select(line => Fingerprint().Match(line)).FirstOrDefault(match => match.Success)?.Value;
        return Of(
            $"the host key of the SSH server {Name(route)} has changed{(fingerprint is null ? "" : $": it now shows {fingerprint}")}, and the tunnel is refused",
            "somebody may be in between; if the server's administrator confirms the new key, replace its line in `ssh.knownHosts`");
    }

    static string Name(SshRoute route) => $"{route.Server.User}@{route.Server.Host}:{route.Server.Port}";

    [GeneratedRegex(@"^channel \d+: open failed: (?<reason>.*)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OpenFailed();

    [GeneratedRegex(@"SHA256:[A-Za-z0-9+/]{43}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Fingerprint();
}
