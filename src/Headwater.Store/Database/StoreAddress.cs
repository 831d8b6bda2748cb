using System.Data.Common;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Npgsql;

namespace Headwater.Store.Database;

/// <summary>
/// Reads the address of the store's server, a <c>postgresql://</c> URL or Npgsql's <c>Key=value;</c> text, and adds what every session of
/// the store has. Without a word about TLS the server must prove its name, unless it is on this machine.
/// </summary>
static class StoreAddress
{
    const string ApplicationName = "headwater/store";

    /// <exception cref="HeadwaterException">The text is no such address (HW2013); the message does not repeat it, since it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Read(string text)
    {
        var address = IsUrl(text) ? StoreUrl.Read(text) : ReadKeywords(text);
        if (!((DbConnectionStringBuilder)address).ShouldSerialize("SSL Mode"))
            address.SslMode = Unsaid(address.Host ?? "");
        return Complete(address);
    }

    static bool IsUrl(string text) =>
        text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase);

    static NpgsqlConnectionStringBuilder ReadKeywords(string text)
    {
        try
        {
            return new(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            throw Bad("it is neither a postgresql:// URL nor Key=value; text");
        }
    }

    static SslMode Unsaid(string hosts) => hosts.Split(',').Max(host => Endpoint.Parse(host, NpgsqlConnection.DefaultPort).Host switch
    {
        ['/', ..] or ['@', ..] => SslMode.Disable,
        "" or "localhost" or "127.0.0.1" or "::1" => SslMode.Prefer,
        _ => SslMode.VerifyFull,
    });

    static NpgsqlConnectionStringBuilder Complete(NpgsqlConnectionStringBuilder address)
    {
        address.Host ??= "localhost";
        address.ApplicationName = ApplicationName;
        address.IncludeErrorDetail = false;
        address.PersistSecurityInfo = false;
        address.Enlist = false;
        address.GssEncryptionMode = GssEncryptionMode.Disable;
        address.TcpKeepAlive = true;
        address.Timeout = 10;
        address.CommandTimeout = 120;

        // Nobody's functions in `public` may stand in for PostgreSQL's own, and a frozen process may not hold its locks for ever.
        address.SearchPath = "pg_catalog";
        address.Options = $"{address.Options} -c idle_in_transaction_session_timeout=60s".Trim();
        if (address.Host?.Contains(',', StringComparison.Ordinal) is true)
            address.TargetSessionAttributes = "read-write";
        return address;
    }

    internal static HeadwaterException Bad(string why) => new(
        ErrorCode.BadConnectionText,
        $"the address of the store cannot be read: {why}",
        "write postgresql://user:password@host:5432/database?sslmode=verify-full, special characters of the password as %XX");
}
