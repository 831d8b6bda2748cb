using System.Globalization;
using Npgsql;

namespace Headwater.Store.Database;

/// <summary>Reads a <c>postgresql://user:password@host:port/database?key=value</c> URL as libpq does, as far as it can concern the store.</summary>
static class StoreUrl
{
    public static NpgsqlConnectionStringBuilder Read(string url)
    {
        var address = new NpgsqlConnectionStringBuilder();
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var (beforeQuery, query) = Cut(rest, rest.IndexOf('?', StringComparison.Ordinal));
        var (authority, database) = Cut(beforeQuery, beforeQuery.IndexOf('/', StringComparison.Ordinal));
        var at = authority.LastIndexOf('@');
        if (at >= 0)
            SetUser(address, authority[..at]);
        SetHosts(address, authority[(at + 1)..]);
        if (database.Length > 0)
            address.Database = Decode(database);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
            SetParameter(address, pair);
        return address;
    }

    static (string Before, string After) Cut(string text, int at) => at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);

    static void SetUser(NpgsqlConnectionStringBuilder address, string user)
    {
        var (name, password) = Cut(user, user.IndexOf(':', StringComparison.Ordinal));
        address.Username = Decode(name);
        if (password.Length > 0)
            address.Password = Decode(password);
    }

    static void SetHosts(NpgsqlConnectionStringBuilder address, string hosts)
    {
        var colon = hosts.LastIndexOf(':');
        var ownPort = colon > hosts.LastIndexOf(']') && !hosts.Contains(',', StringComparison.Ordinal);
        if (ownPort)
            address.Port = Number(hosts[(colon + 1)..], "the port");
        var host = ownPort ? hosts[..colon] : hosts;
        if (host.Length > 0)
            address.Host = Decode(host).Trim('[', ']');
    }

    static void SetParameter(NpgsqlConnectionStringBuilder address, string pair)
    {
        var (key, text) = Cut(pair, pair.IndexOf('=', StringComparison.Ordinal));
        var value = Decode(text);
        switch (key)
        {
            case "host": address.Host = value; break;
            case "port": address.Port = Number(value, "the port"); break;
            case "dbname": address.Database = value; break;
            case "user": address.Username = value; break;
            case "password": address.Password = value; break;
            case "passfile": address.Passfile = value; break;
            case "sslmode": address.SslMode = Mode(value); break;
            case "sslrootcert": address.RootCertificate = value; break;
            case "sslcert": address.SslCertificate = value; break;
            case "sslkey": address.SslKey = value; break;
            case "channel_binding": address.ChannelBinding = Binding(value); break;
            case "application_name" or "connect_timeout" or "target_session_attrs": break;
            default: throw StoreAddress.Bad($"`{key}` is not a parameter that it takes");
        }
    }

    static SslMode Mode(string text) => text switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw StoreAddress.Bad("sslmode is disable, allow, prefer, require, verify-ca or verify-full"),
    };

    static ChannelBinding Binding(string text) => text switch
    {
        "disable" => ChannelBinding.Disable,
        "prefer" => ChannelBinding.Prefer,
        "require" => ChannelBinding.Require,
        _ => throw StoreAddress.Bad("channel_binding is disable, prefer or require"),
    };

    static int Number(string text, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536 ? number : throw StoreAddress.Bad($"{what} is not a number from 1 to 65535");

    static string Decode(string text) => Uri.UnescapeDataString(text);
}
