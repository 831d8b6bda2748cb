using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Model.Connections;

/// <summary>Judges every option and makes a source of those that are fields of one.</summary>
sealed class ConnectionResolver(ConnectionOptions options)
{
    /// <summary>The fields of a source that a keyword says.</summary>
    static readonly (string Keyword, string Field)[] Fields =
    [
        ("host", "host"), ("hostaddr", "host"), ("port", "port"), ("dbname", "database"), ("user", "user"), ("password", "password"),
        ("sslmode", "tls.mode"), ("sslrootcert", "tls.rootCertificate"), ("sslcert", "tls.certificate"), ("sslkey", "key"), ("sslpassword", "keyPassphrase"),
        ("channel_binding", "tls.channelBinding"), ("require_auth", "requireAuth"), ("target_session_attrs", "targetSession"),
    ];

    readonly List<ConnectionNote> _notes = [.. options.Notes];

    public ParsedConnection Resolve()
    {
        JudgeAll();
        var hosts = HostList.Of(options["host"], options["hostaddr"], options["port"]);
        var (host, port) = hosts.Text();
        var timeout = Timeout();
        return new ParsedConnection
        {
            Spec = new SourceSpec
            {
                Host = host,
                Port = port,
                Database = options["dbname"],
                User = options["user"],
                Tls = Tls(hosts.ServerName),
                RequireAuth = AuthMethods.Parse(options["require_auth"]),
                TargetSession = Word("target_session_attrs", TargetSession.Any),
            },
            Credentials = Secrets(),
            ConnectTimeout = timeout,
            Files = Files(),
            Service = options.Service,
            Said = [.. Fields.Where(field => options[field.Keyword] is not null).Select(field => field.Field)],
            PasswordPlaces = [.. hosts.PasswordHosts.Zip(hosts.Endpoints, (name, endpoint) => (name, endpoint.Port))],
            Notes = [.. _notes],
        };
    }

    void JudgeAll()
    {
        foreach (var option in options.Values.Values.OrderBy(option => option.Keyword, StringComparer.Ordinal))
            if (LibpqKeywords.Find(option.Keyword) is { } keyword && keyword.Use != KeywordUse.Mapped && !keyword.IsHarmless(option.Value.Reveal()))
                Judge(keyword, option.Origin);
    }

    void Judge(LibpqKeyword keyword, OptionOrigin origin)
    {
        var refused = keyword.Use == KeywordUse.Refused || (keyword.Use == KeywordUse.RefusedWhenTyped && origin == OptionOrigin.Text);
        if (refused)
            throw ConnectionFault.Of($"`{Spelling(keyword, origin)}` cannot be used: {keyword.Why}", "leave it out");
        _notes.Add(new ConnectionNote(
            keyword.Use == KeywordUse.Noted ? Severity.Note : Severity.Warning,
            $"`{Spelling(keyword, origin)}` is left out: {keyword.Why}"));
    }

    static string Spelling(LibpqKeyword keyword, OptionOrigin origin) => origin == OptionOrigin.Environment ? keyword.Variable ?? keyword.Name : keyword.Name;

    TlsSpec Tls(string? serverName)
    {
        var mode = Word("sslmode", TlsMode.Auto, notOfLibpq: TlsMode.Auto);
        if (options["sslrootcert"] == "system" && mode is not (TlsMode.Auto or TlsMode.VerifyFull))
            throw ConnectionFault.Of("`sslrootcert=system` needs `sslmode=verify-full`, since everybody can get a certificate from those authorities");
        return new TlsSpec
        {
            Mode = options["sslrootcert"] == "system" ? TlsMode.VerifyFull : mode,
            ServerName = serverName,
            ChannelBinding = Word("channel_binding", ChannelBinding.Prefer),
        };
    }

    T Word<T>(string keyword, T otherwise, T? notOfLibpq = null)
        where T : struct, Enum
    {
        if (options[keyword] is not { } text)
            return otherwise;
        var words = Enum.GetValues<T>().Where(value => !value.Equals(notOfLibpq)).ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
        if (words.TryGetValue(text, out var found))
            return found;
        var near = Suggestion.Nearest(text, words.Keys);
        throw ConnectionFault.Of($"`{keyword}` is one of {string.Join(", ", words.Keys)}", near is null ? null : $"did you mean `{near}`?");
    }

    Credentials Secrets()
    {
        var values = new Dictionary<string, Secret>(StringComparer.Ordinal);
        if (options["password"] is { } password)
            values[CredentialField.Password] = new Secret(password);
        if (options["sslpassword"] is { } passphrase)
            values[CredentialField.KeyPassphrase] = new Secret(passphrase);
        return new Credentials(values);
    }

    ImmutableArray<FileToRead> Files()
    {
        var files = ImmutableArray.CreateBuilder<FileToRead>();
        if (options["sslrootcert"] is { } root && root != "system")
            files.Add(new FileToRead(FileUse.RootCertificate, root));
        if (options["sslcert"] is { } certificate)
            files.Add(new FileToRead(FileUse.Certificate, certificate));
        if (options["sslkey"] is { } key)
            files.Add(new FileToRead(FileUse.Key, key));
        if (options["passfile"] is { } passwords && options["password"] is null)
            files.Add(new FileToRead(FileUse.PasswordFile, passwords, Optional: true));
        return files.ToImmutable();
    }

    /// <summary>libpq's whole seconds: 0 and less wait for ever, and 1 counts as 2.</summary>
    TimeSpan? Timeout()
    {
        if (options["connect_timeout"] is not { } text)
            return null;
        if (!int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            throw ConnectionFault.Of("`connect_timeout` is a whole number of seconds");
        return seconds <= 0 ? null : TimeSpan.FromSeconds(Math.Max(2, seconds));
    }
}
