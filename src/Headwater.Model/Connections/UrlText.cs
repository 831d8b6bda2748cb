using Headwater.Model.Errors;

namespace Headwater.Model.Connections;

/// <summary>libpq's URL form behind the <c>://</c>: <c>user:password@host:port,host:port/database?parameter=value&amp;...</c></summary>
static class UrlText
{
    public static void Read(string text, OptionCollector into)
    {
        var login = UrlLogin.Split(text);
        ReadLogin(login, into);

        var rest = login.Rest;
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        var place = query < 0 ? rest : rest[..query];
        var slash = place.IndexOf('/', StringComparison.Ordinal);
        ReadHosts(slash < 0 ? place : place[..slash], into);
        if (slash >= 0 && slash + 1 < place.Length)
            into.Set("dbname", PercentEncoding.Decode(place[(slash + 1)..], "database's name"));
        if (query >= 0)
            ReadParameters(rest[(query + 1)..], into);
    }

    static void ReadLogin(UrlLogin login, OptionCollector into)
    {
        if (login.Repaired)
            into.Note(
                Severity.Warning,
                "the user name or password in the URL holds characters that should be percent-encoded; it was taken to end at the last @",
                "write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23 and % as %25");
        if (login.User is { Length: > 0 } user)
            into.Set("user", PercentEncoding.Decode(user, "user name"));
        if (login.Password is { Length: > 0 } password)
            into.Set("password", Password(password, into));
    }

    static string Password(string password, OptionCollector into)
    {
        var (codes, others) = PercentEncoding.Count(password);
        if (codes > 0 && others > 0)
            throw ConnectionFault.Of("some % signs in the password begin a code and others do not, so that it can be read in two ways", "write %25 for a %");
        if (others == 0)
            return PercentEncoding.Decode(password, "password");
        into.Note(Severity.Warning, "the password in the URL holds a % that begins no code; it was taken as it stands", "write %25 for a %");
        return password;
    }

    /// <summary>As libpq keeps them: all hosts in one list, all ports in another of the same length.</summary>
    static void ReadHosts(string text, OptionCollector into)
    {
        var hosts = new List<string>();
        var ports = new List<string>();
        foreach (var part in text.Split(','))
        {
            var end = part.StartsWith('[') ? part.IndexOf(']', StringComparison.Ordinal) + 1 : part.IndexOf(':', StringComparison.Ordinal);
            if (part.StartsWith('[') && (end < 3 || (end < part.Length && part[end] != ':')))
                throw ConnectionFault.Of("an address in brackets is empty, does not end, or has something other than a port behind it", "write [::1]:5432");
            if (end < 0)
                end = part.Length;
            hosts.Add(part.StartsWith('[') ? part[1..(end - 1)] : part[..end]);
            ports.Add(end < part.Length ? part[(end + 1)..] : "");
        }

        SetList("host", hosts, into);
        SetList("port", ports, into);
    }

    static void SetList(string keyword, List<string> parts, OptionCollector into)
    {
        if (string.Join(',', parts) is { Length: > 0 } list)
            into.Set(keyword, PercentEncoding.Decode(list, keyword));
    }

    static void ReadParameters(string text, OptionCollector into)
    {
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = part.IndexOf('=', StringComparison.Ordinal);
            if (sign < 0)
                throw ConnectionFault.Of("a parameter behind the ? has no =", "write ?parameter=value&parameter=value; an & in a value is %26");
            var keyword = PercentEncoding.Decode(part[..sign], "parameter's name");
            Add(keyword, PercentEncoding.Decode(part[(sign + 1)..], "value of a parameter"), into);
        }
    }

    /// <summary>Drivers of other languages write <c>ssl=true</c> or <c>ssl=require</c> for what libpq calls sslmode.</summary>
    static void Add(string keyword, string value, OptionCollector into)
    {
        if (keyword == "ssl")
            into.Add("sslmode", value is "true" or "1" ? "require" : value);
        else
            into.Add(keyword, value);
    }
}
