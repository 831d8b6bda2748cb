using Headwater.Model.Errors;

namespace Headwater.Model.Connections;

/// <summary>
/// The PostgreSQL JDBC driver's form: <c>jdbc:postgresql://host:port,host:port/database?property=value&amp;...</c> or <c>jdbc:postgresql:database</c>.
/// As in the driver, a plus sign behind the ? is a space.
/// </summary>
static class JdbcText
{
    const string Prefix = "postgresql:";

    /// <summary>Reads what follows <c>jdbc:</c>.</summary>
    public static void Read(string text, OptionCollector into)
    {
        if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            throw ConnectionFault.Of("this JDBC URL is not one of PostgreSQL", "write jdbc:postgresql://host:5432/database");
        var query = text.IndexOf('?', StringComparison.Ordinal);
        var place = text[Prefix.Length..(query < 0 ? text.Length : query)];
        if (place.Contains('@', StringComparison.Ordinal))
            throw ConnectionFault.Of("JDBC takes no user and password in front of the host", "write them behind the host: ?user=...&password=...");

        ReadPlace(place, into);
        if (query >= 0)
            // `ssl` says something only where `sslmode` does not, so it comes last.
            foreach (var part in text[(query + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).OrderBy(part => part.Split('=')[0] == "ssl"))
                ReadProperty(part, into);
    }

    static void ReadPlace(string place, OptionCollector into)
    {
        if (!place.StartsWith("//", StringComparison.Ordinal))
        {
            SetDatabase(place.TrimStart('/'), into);
            return;
        }

        var slash = place.IndexOf('/', 2);
        ReadHosts(slash < 0 ? place[2..] : place[2..slash], into);
        if (slash >= 0)
            SetDatabase(place[(slash + 1)..], into);
    }

    static void SetDatabase(string text, OptionCollector into)
    {
        if (text.Contains('/', StringComparison.Ordinal))
            throw ConnectionFault.Of("a JDBC URL has one / behind its hosts", "write %2F for a / in the database's name");
        if (text.Length > 0)
            into.Set("dbname", Decode(text, "database's name"));
    }

    static void ReadHosts(string text, OptionCollector into)
    {
        var hosts = new List<string>();
        var ports = new List<string>();
        foreach (var address in text.Split(','))
        {
            var colon = address.LastIndexOf(':');
            var hasPort = colon > address.LastIndexOf(']');
            var host = hasPort ? address[..colon] : address;
            hosts.Add(host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host);
            ports.Add(hasPort ? address[(colon + 1)..] : "");
        }

        if (hosts.Exists(host => host.Length > 0))
            into.Set("host", string.Join(',', hosts));
        if (ports.Exists(port => port.Length > 0))
            into.Set("port", string.Join(',', ports));
    }

    static void ReadProperty(string part, OptionCollector into)
    {
        var sign = part.IndexOf('=', StringComparison.Ordinal);
        var name = sign < 0 ? part : part[..sign];
        var value = sign < 0 ? "" : part[(sign + 1)..];
        if (sign < 0 && !JdbcProperties.Knows(name))
            throw ConnectionFault.Of("a property behind the ? has no =", "write ?property=value&property=value; an & in a value is %26");
        if (name == "password" && value.Contains('+', StringComparison.Ordinal))
            into.Note(Severity.Warning, "a + in the password was read as a space, as JDBC reads it", "write %2B for a +");
        JdbcProperties.Apply(name, Decode(value, "value of a property"), into);
    }

    static string Decode(string text, string what) => PercentEncoding.Decode(text.Replace('+', ' '), what);
}
