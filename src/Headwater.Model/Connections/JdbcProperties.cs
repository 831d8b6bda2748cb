using Headwater.Model.Errors;

namespace Headwater.Model.Connections;

/// <summary>The properties of the PostgreSQL JDBC driver: those that libpq has under another name, those that mean nothing here, and those that cannot be left out.</summary>
static class JdbcProperties
{
    static readonly Dictionary<string, string> SameAs = new(StringComparer.Ordinal)
    {
        ["user"] = "user",
        ["password"] = "password",
        ["sslmode"] = "sslmode",
        ["sslrootcert"] = "sslrootcert",
        ["sslcert"] = "sslcert",
        ["sslkey"] = "sslkey",
        ["sslpassword"] = "sslpassword",
        ["channelBinding"] = "channel_binding",
        ["requireAuth"] = "require_auth",
        ["service"] = "service",
        ["connectTimeout"] = "connect_timeout",
        ["loginTimeout"] = "connect_timeout",
        ["ApplicationName"] = "application_name",
        ["options"] = "options",
        ["replication"] = "replication",
        ["gssEncMode"] = "gssencmode",
        ["sslNegotiation"] = "sslnegotiation",
        ["kerberosServerName"] = "krbsrvname",
        ["PGHOST"] = "host",
        ["PGPORT"] = "port",
        ["PGDBNAME"] = "dbname",
    };

    static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["socketFactory"] = "Headwater runs no Java class to find the way to a server",
        ["authenticationPluginClassName"] = "Headwater runs no Java class to get a password; a passwordCommand can",
        ["requirePeer"] = "Headwater does not check which user owns a socket's server",
    };

    /// <summary>They tune the driver, its caches, its logging or the application's session.</summary>
    static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "adaptiveFetch", "adaptiveFetchMaximum", "adaptiveFetchMinimum", "allowEncodingChanges", "assumeMinServerVersion", "autosave", "binaryTransfer",
        "binaryTransferDisable", "binaryTransferEnable", "cancelSignalTimeout", "cleanupSavepoints", "currentSchema", "databaseMetadataCacheFields",
        "databaseMetadataCacheFieldsMiB", "defaultRowFetchSize", "disableColumnSanitiser", "escapeSyntaxCallMode", "gsslib", "gssResponseTimeout", "gssUseDefaultCreds",
        "groupStartupParameters", "hideUnprivilegedObjects", "hostRecheckSeconds", "jaasApplicationName", "jaasLogin", "loadBalanceHosts", "localSocketAddress",
        "logServerErrorDetail", "logUnclosedConnections", "loggerFile", "loggerLevel", "maxResultBuffer", "maxSendBufferSize", "pemKeyAlgorithm", "preferQueryMode",
        "preparedStatementCacheQueries", "preparedStatementCacheSizeMiB", "prepareThreshold", "protocolVersion", "queryTimeout", "quoteReturningIdentifiers", "readOnly",
        "readOnlyMode", "receiveBufferSize", "reWriteBatchedInserts", "scramMaxIterations", "sendBufferSize", "socketFactoryArg", "socketTimeout", "sslfactory", "sslfactoryarg",
        "sslhostnameverifier", "sslpasswordcallback", "sslResponseTimeout", "sspiServiceClass", "stringtype", "tcpKeepAlive", "tcpNoDelay", "unknownLength", "useSpnego",
        "useUnicode", "characterEncoding", "xmlFactoryFactory",
    };

    /// <summary>targetServerType in libpq's words.</summary>
    static readonly Dictionary<string, string> ServerTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["any"] = "any",
        ["primary"] = "primary",
        ["master"] = "primary",
        ["secondary"] = "standby",
        ["slave"] = "standby",
        ["preferSecondary"] = "prefer-standby",
        ["preferSlave"] = "prefer-standby",
    };

    static IEnumerable<string> All => [.. SameAs.Keys, .. Refused.Keys, .. Ignored, "ssl", "targetServerType"];

    public static bool Knows(string name) => All.Contains(name, StringComparer.Ordinal);

    public static void Apply(string name, string value, OptionCollector into)
    {
        if (SameAs.TryGetValue(name, out var keyword))
            into.Add(keyword, value);
        else if (Refused.TryGetValue(name, out var reason))
            throw ConnectionFault.Of($"`{name}` cannot be used: {reason}", "leave it out");
        else if (Ignored.Contains(name))
            into.Note(Severity.Note, $"`{name}` is left out: it tunes the Java driver or the application");
        else if (name == "ssl")
            AddSsl(value, into);
        else if (name == "targetServerType")
            into.Add("target_session_attrs", ServerType(value, into));
        else
            throw into.Unknown(name, All);
    }

    /// <summary>The driver's rule: ssl means verify-full unless sslmode says otherwise, and its absence prefer.</summary>
    static void AddSsl(string value, OptionCollector into)
    {
        if (!into.Has("sslmode"))
            into.Set("sslmode", value is "" or "true" ? "verify-full" : "prefer");
    }

    static string ServerType(string value, OptionCollector into)
    {
        if (value.Equals("preferPrimary", StringComparison.OrdinalIgnoreCase))
        {
            into.Note(Severity.Warning, "`targetServerType=preferPrimary` is read as any: hosts are tried in the order in which they are written");
            return "any";
        }

        return ServerTypes.TryGetValue(value, out var word)
            ? word
            : throw ConnectionFault.Of($"`targetServerType` is one of {string.Join(", ", ServerTypes.Keys)}");
    }
}
