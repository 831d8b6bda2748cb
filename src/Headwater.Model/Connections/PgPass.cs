using System.Globalization;
using Headwater.Model.Secrets;

namespace Headwater.Model.Connections;

/// <summary>
/// libpq's password file: lines <c>host:port:database:user:password</c>, <c>*</c> for any, a backslash before a colon or a backslash in any of them (a password ends at a bare colon);
/// the first line that matches counts. libpq ignores a file that others may read: so should whoever reads it for us.
/// </summary>
public static class PgPass
{
    const string ForSockets = "localhost";

    /// <summary>Where libpq is built to look for sockets, upstream and by the Linux distributions.</summary>
    static readonly string[] UsualDirectories = ["/tmp", "/var/run/postgresql", "/run/postgresql"];

    /// <summary>The password for a host (a name, an address, or the directory of a socket), or null.</summary>
    public static Secret? Find(string text, string? host, int port, string database, string user)
    {
        var name = host switch
        {
            null or "" => ForSockets,
            _ when UsualDirectories.Contains(host, StringComparer.Ordinal) => ForSockets,
            _ => host,
        };
        string[] wanted = [name, port.ToString(CultureInfo.InvariantCulture), database, user];
        return text.Split('\n').Select(line => Password(line.TrimEnd('\r'), wanted)).FirstOrDefault(password => password is not null);
    }

    static Secret? Password(string line, string[] wanted)
    {
        if (line.StartsWith('#'))
            return null;
        string? rest = line;
        foreach (var word in wanted)
            rest = rest is null ? null : AfterMatch(rest, word);
        return rest is null ? null : new Secret(Unescape(rest));
    }

    /// <summary>What follows the first field when it stands for the word, otherwise null.</summary>
    static string? AfterMatch(string text, string word)
    {
        if (text.StartsWith("*:", StringComparison.Ordinal))
            return text[2..];
        var matched = 0;
        for (var at = 0; at < text.Length; at++, matched++)
        {
            if (text[at] == ':' && matched == word.Length)
                return text[(at + 1)..];
            if (text[at] == '\\')
                at++;
            if (matched == word.Length || at == text.Length || text[at] != word[matched])
                return null;
        }

        return null;
    }

    static string Unescape(string text)
    {
        var password = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length && text[at] != ':'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            password.Append(text[at]);
        }

        return password.ToString();
    }
}
