namespace Headwater.Model.Connections;

/// <summary>Every keyword that libpq knows, from version 11 to 18, and a few that it knew before.</summary>
static class LibpqKeywords
{
    const string KeepsAlive = "Headwater decides itself when a silent connection is dead";
    const string Kerberos = "Headwater does not log in by Kerberos";
    const string TokenLogin = "Headwater does not log in by OAuth";
    const string Revocation = "Headwater does not read revocation lists";
    const string TriesInOrder = "hosts are tried in the order in which they are written";
    const string ScramKeys = "Headwater logs in with the password, not with keys derived from it";

    public static IReadOnlyList<LibpqKeyword> All { get; } =
    [
        new("host", "PGHOST", KeywordUse.Mapped),
        new("hostaddr", "PGHOSTADDR", KeywordUse.Mapped),
        new("port", "PGPORT", KeywordUse.Mapped),
        new("dbname", "PGDATABASE", KeywordUse.Mapped),
        new("user", "PGUSER", KeywordUse.Mapped),
        new("password", "PGPASSWORD", KeywordUse.Mapped),
        new("passfile", "PGPASSFILE", KeywordUse.Mapped),
        new("service", "PGSERVICE", KeywordUse.Mapped),
        new("servicefile", "PGSERVICEFILE", KeywordUse.Mapped),
        new("sslmode", "PGSSLMODE", KeywordUse.Mapped),
        new("sslrootcert", "PGSSLROOTCERT", KeywordUse.Mapped),
        new("sslcert", "PGSSLCERT", KeywordUse.Mapped),
        new("sslkey", "PGSSLKEY", KeywordUse.Mapped),
        new("sslpassword", null, KeywordUse.Mapped),
        new("channel_binding", "PGCHANNELBINDING", KeywordUse.Mapped),
        new("require_auth", "PGREQUIREAUTH", KeywordUse.Mapped),
        new("target_session_attrs", "PGTARGETSESSIONATTRS", KeywordUse.Mapped),
        new("connect_timeout", "PGCONNECT_TIMEOUT", KeywordUse.Mapped),

        new("application_name", "PGAPPNAME", KeywordUse.Noted, "sessions name themselves headwater/<run>"),
        new("fallback_application_name", null, KeywordUse.Noted, "sessions name themselves headwater/<run>"),
        new("client_encoding", "PGCLIENTENCODING", KeywordUse.Noted, "Headwater always talks UTF-8", "utf8", "utf-8", "unicode", "auto"),
        new("keepalives", null, KeywordUse.Noted, KeepsAlive, "1"),
        new("keepalives_idle", null, KeywordUse.Noted, KeepsAlive, "0"),
        new("keepalives_interval", null, KeywordUse.Noted, KeepsAlive, "0"),
        new("keepalives_count", null, KeywordUse.Noted, KeepsAlive, "0"),
        new("tcp_user_timeout", null, KeywordUse.Noted, KeepsAlive, "0"),
        new("sslnegotiation", "PGSSLNEGOTIATION", KeywordUse.Noted, "Headwater asks for TLS in the way that every server understands", "postgres"),
        new("sslcompression", "PGSSLCOMPRESSION", KeywordUse.Noted, "TLS is never compressed", "0"),
        new("sslcertmode", "PGSSLCERTMODE", KeywordUse.Noted, "a client certificate is sent when one is given and asked for", "allow"),
        new("sslsni", "PGSSLSNI", KeywordUse.Noted, "the host's name is always sent", "1"),
        new("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION", KeywordUse.Noted, "the highest version that both sides know is taken, from TLS 1.2", "TLSv1.3"),
        new("min_protocol_version", "PGMINPROTOCOLVERSION", KeywordUse.Noted, "Headwater speaks protocol 3.0", "3.0"),
        new("max_protocol_version", "PGMAXPROTOCOLVERSION", KeywordUse.Noted, "Headwater speaks protocol 3.0", "3.0", "latest"),
        new("load_balance_hosts", "PGLOADBALANCEHOSTS", KeywordUse.Noted, TriesInOrder, "disable"),
        new("krbsrvname", "PGKRBSRVNAME", KeywordUse.Noted, Kerberos),
        new("gsslib", "PGGSSLIB", KeywordUse.Noted, Kerberos),
        new("gssdelegation", "PGGSSDELEGATION", KeywordUse.Noted, Kerberos, "0"),
        new("authtype", null, KeywordUse.Noted, "libpq has forgotten it too"),
        new("tty", null, KeywordUse.Noted, "libpq has forgotten it too"),

        new("options", "PGOPTIONS", KeywordUse.RefusedWhenTyped, "a session's settings are part of what makes it safe, and Headwater makes them itself"),

        new("replication", null, KeywordUse.Refused, "Headwater opens a replication connection where a run needs one", "0", "false", "off", "no"),
        new("gssencmode", "PGGSSENCMODE", KeywordUse.Refused, "Headwater encrypts by TLS, not by Kerberos", "disable", "prefer"),
        new("requirepeer", "PGREQUIREPEER", KeywordUse.Refused, "Headwater does not check which user owns a socket's server"),
        new("sslcrl", "PGSSLCRL", KeywordUse.Refused, Revocation),
        new("sslcrldir", "PGSSLCRLDIR", KeywordUse.Refused, Revocation),
        new("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION", KeywordUse.Refused, "Headwater takes TLS 1.2 or 1.3", "TLSv1", "TLSv1.1", "TLSv1.2"),
        new("sslkeylogfile", null, KeywordUse.Refused, "Headwater does not write down the keys of a connection"),
        new("scram_client_key", null, KeywordUse.Refused, ScramKeys),
        new("scram_server_key", null, KeywordUse.Refused, ScramKeys),
        new("oauth_issuer", null, KeywordUse.Refused, TokenLogin),
        new("oauth_client_id", null, KeywordUse.Refused, TokenLogin),
        new("oauth_client_secret", null, KeywordUse.Refused, TokenLogin),
        new("oauth_scope", null, KeywordUse.Refused, TokenLogin),
    ];

    static readonly Dictionary<string, LibpqKeyword> ByName = All.ToDictionary(keyword => keyword.Name, StringComparer.Ordinal);

    public static LibpqKeyword? Find(string name) => ByName.GetValueOrDefault(name);
}
