using Headwater.Model.Connections;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Model.Tests.Connections;

public sealed class ConnectionTextTests
{
    [Fact]
    public void A_url_becomes_a_source_and_its_credentials()
    {
        var parsed = ConnectionText.Parse("postgresql://reader:pw@db.example.com:5433/sales?sslmode=verify-ca&target_session_attrs=prefer-standby&channel_binding=require&require_auth=scram-sha-256&sslpassword=x");

        Assert.Equal(("db.example.com", 5433, "sales", "reader"), (parsed.Spec.Host, parsed.Spec.Port, parsed.Spec.Database, parsed.Spec.User));
        Assert.Equal((TlsMode.VerifyCa, ChannelBinding.Require), (parsed.Spec.Tls.Mode, parsed.Spec.Tls.ChannelBinding));
        Assert.Equal(TargetSession.PreferStandby, parsed.Spec.TargetSession);
        Assert.Equal([AuthMethod.ScramSha256], parsed.Spec.RequireAuth);
        Assert.Equal("pw", parsed.Credentials[CredentialField.Password]!.Reveal());
        Assert.Equal("x", parsed.Credentials[CredentialField.KeyPassphrase]!.Reveal());
        Assert.Equal(
            ["database", "host", "keyPassphrase", "password", "port", "requireAuth", "targetSession", "tls.channelBinding", "tls.mode", "user"],
            parsed.Said.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_not_said_stays_at_its_default_and_is_not_listed()
    {
        var parsed = ConnectionText.Parse("postgres:///sales");

        Assert.Equal(new SourceSpec().Host, parsed.Spec.Host);
        Assert.Equal(TlsMode.Auto, parsed.Spec.Tls.Mode);
        Assert.Equal(["database"], parsed.Said);
        Assert.Empty(parsed.Notes);
    }

    [Theory]
    [InlineData("postgresql+psycopg2://u@h:5433/d")]
    [InlineData("postgresql+asyncpg://u@h:5433/d")]
    [InlineData("POSTGRES://u@h:5433/d")]
    [InlineData("  postgres://u@h:5433/d\n")]
    [InlineData("host=h port=5433 user=u dbname=d")]
    [InlineData("jdbc:postgresql://h:5433/d?user=u")]
    public void Every_form_names_the_same_source(string text)
    {
        var spec = ConnectionText.Parse(text).Spec;
        Assert.Equal(("h", 5433, "d", "u"), (spec.Host, spec.Port, spec.Database, spec.User));
    }

    [Theory]
    [InlineData("postgres://h1,h2/d", "h1,h2", 5432)]
    [InlineData("postgres://h1:6000,h2:6000/d", "h1,h2", 6000)]
    [InlineData("postgres://h1:6000,h2/d", "h1:6000,h2:5432", 5432)]
    [InlineData("postgres://[::1]:6000,h2/d", "[::1]:6000,h2:5432", 5432)]
    [InlineData("postgres://[::1]:6000/d", "::1", 6000)]
    [InlineData("host=h1,h2 port=6000,6001", "h1:6000,h2:6001", 5432)]
    [InlineData("host=h1,h2 port=6000", "h1,h2", 6000)]
    [InlineData("host=/run/a,h2 port=6000,6001", "/run/a,h2:6001", 6000)]
    [InlineData("host=h1, ", "h1,localhost", 5432)]
    [InlineData("host=@abstract", "@abstract", 5432)]
    [InlineData("hostaddr=192.0.2.1", "192.0.2.1", 5432)]
    [InlineData("jdbc:postgresql://h1:6000,[::1]:6001/d", "h1:6000,[::1]:6001", 5432)]
    public void Hosts_and_ports_come_out_as_endpoints_read_them(string text, string host, int port)
    {
        var spec = ConnectionText.Parse(text).Spec;
        Assert.Equal((host, port), (spec.Host, spec.Port));
        Assert.All(Endpoint.All(spec), endpoint => Assert.InRange(endpoint.Port, 1, 65535));
    }

    [Fact]
    public void An_address_replaces_the_host_and_the_name_stays_what_the_certificate_must_carry()
    {
        var spec = ConnectionText.Parse("host=db.example.com hostaddr=192.0.2.1").Spec;
        Assert.Equal(("192.0.2.1", "db.example.com"), (spec.Host, spec.Tls.ServerName));
    }

    [Theory]
    [InlineData("verify-full", TlsMode.VerifyFull)]
    [InlineData("disable", TlsMode.Disable)]
    [InlineData("allow", TlsMode.Allow)]
    [InlineData("prefer", TlsMode.Prefer)]
    [InlineData("require", TlsMode.Require)]
    [InlineData("verify-ca", TlsMode.VerifyCa)]
    public void The_six_modes_are_libpqs(string word, TlsMode mode) => Assert.Equal(mode, ConnectionText.Parse($"sslmode={word}").Spec.Tls.Mode);

    [Theory]
    [InlineData("sslrootcert=system", TlsMode.VerifyFull)]
    [InlineData("requiressl=1", TlsMode.Require)]
    [InlineData("postgres://h?ssl=true", TlsMode.Require)]
    [InlineData("postgresql+asyncpg://h?ssl=verify-full", TlsMode.VerifyFull)]
    [InlineData("jdbc:postgresql://h/d?ssl=true", TlsMode.VerifyFull)]
    [InlineData("jdbc:postgresql://h/d?ssl", TlsMode.VerifyFull)]
    [InlineData("jdbc:postgresql://h/d?ssl=false", TlsMode.Prefer)]
    [InlineData("jdbc:postgresql://h/d?ssl=true&sslmode=require", TlsMode.Require)]
    [InlineData("jdbc:postgresql://h/d", TlsMode.Auto)]
    public void Other_ways_to_say_a_mode_are_understood(string text, TlsMode mode) => Assert.Equal(mode, ConnectionText.Parse(text).Spec.Tls.Mode);

    [Fact]
    public void Files_are_named_and_not_read()
    {
        var parsed = ConnectionText.Parse("sslrootcert=/ca.pem sslcert=/c.pem sslkey=/k.pem passfile=/p");
        Assert.Equal(
            [new(FileUse.RootCertificate, "/ca.pem"), new(FileUse.Certificate, "/c.pem"), new(FileUse.Key, "/k.pem"), new(FileUse.PasswordFile, "/p", Optional: true)],
            parsed.Files);

        var filled = parsed.With(FileUse.RootCertificate, "CA").With(FileUse.Certificate, "C").With(FileUse.Key, "K");
        Assert.Equal(("CA", "C", "K"), (filled.Spec.Tls.RootCertificate, filled.Spec.Tls.Certificate, filled.Credentials[CredentialField.Key]!.Reveal()));
    }

    [Theory]
    [InlineData("md5,scram-sha-256", AuthMethod.Md5, AuthMethod.ScramSha256)]
    [InlineData("!password,!md5", AuthMethod.None, AuthMethod.ScramSha256)]
    [InlineData("!none,!gss", AuthMethod.Password, AuthMethod.Md5, AuthMethod.ScramSha256)]
    public void Required_proofs_are_listed_or_excluded(string text, params AuthMethod[] expected) =>
        Assert.Equal(expected.Order(), ConnectionText.Parse($"require_auth={text}").Spec.RequireAuth.Order());

    [Fact]
    public void The_connect_timeout_is_kept_apart_with_libpqs_least_of_two_seconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), ConnectionText.Parse("connect_timeout=7").ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(2), ConnectionText.Parse("connect_timeout=1").ConnectTimeout);
        Assert.Null(ConnectionText.Parse("connect_timeout=0").ConnectTimeout);
    }

    [Theory]
    [InlineData("sales", false)]
    [InlineData("sales-eu", false)]
    [InlineData("host=h", true)]
    [InlineData("postgres://", true)]
    [InlineData("jdbc:postgresql:d", true)]
    public void A_connection_is_told_from_a_name(string text, bool expected) => Assert.Equal(expected, ConnectionText.Resembles(text));

    [Theory]
    [InlineData("mysql://h/d", "PostgreSQL")]
    [InlineData("jdbc:mysql://h/d", "PostgreSQL")]
    [InlineData("just-a-name", "not a connection")]
    [InlineData("Host=h;Port=1;Username=u", "ADO.NET")]
    [InlineData("host=h port", "`port` has no =")]
    [InlineData("host=h nonsense", "no = behind it")]
    [InlineData("user='x", "does not end")]
    [InlineData("port=0", "1 to 65535")]
    [InlineData("port=65536", "1 to 65535")]
    [InlineData("port=5432x", "1 to 65535")]
    [InlineData("host=a,b port=1,2,3", "3 ports for 2 hosts")]
    [InlineData("host=a,b hostaddr=192.0.2.1", "lists 2 hosts")]
    [InlineData("hostaddr=db.example.com", "no IP address")]
    [InlineData("hostaddr=1", "no IP address")]
    [InlineData("host=a,b hostaddr=192.0.2.1,192.0.2.2", "name of their own")]
    [InlineData("host=db:5432", "colon")]
    [InlineData("host='a b'", "no host name has")]
    [InlineData("host=/a,/b port=1,2", "one port")]
    [InlineData("postgres://[::1/d", "brackets")]
    [InlineData("postgres://[]/d", "brackets")]
    [InlineData("postgres://[::1]x/d", "brackets")]
    [InlineData("postgres://h/%zz", "%")]
    [InlineData("postgres://h/%00", "%00")]
    [InlineData("postgres://h/%ff", "UTF-8")]
    [InlineData("host=\0", "NUL")]
    [InlineData("sslmode=verify", "verify-full")]
    [InlineData("target_session_attrs=master", "read-write")]
    [InlineData("sslrootcert=system sslmode=require", "verify-full")]
    [InlineData("require_auth=gss", "cannot be used")]
    [InlineData("require_auth=md5,!none", "either")]
    [InlineData("require_auth=kerberos", "scram-sha-256")]
    [InlineData("connect_timeout=soon", "whole number")]
    [InlineData("password= sslmode=require", "has no value")]
    [InlineData("jdbc:postgresql://u:p@h/d", "no user and password")]
    [InlineData("jdbc:postgresql://h/d/e", "one /")]
    [InlineData("jdbc:postgresql://h/d?targetServerType=best", "preferSecondary")]
    [InlineData("jdbc:postgresql://h/d?socketFactory=com.google.cloud.sql.postgres.SocketFactory", "no Java class")]
    public void What_makes_no_sense_is_refused_with_the_reason(string text, string expected)
    {
        var refusal = Assert.Throws<HeadwaterException>(() => ConnectionText.Parse(text));
        Assert.Equal(ErrorCode.BadConnectionText, refusal.Code);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_end_is_refused()
    {
        var refusal = Assert.Throws<HeadwaterException>(() => ConnectionText.Parse("host=" + new string('a', Limits.Default.ConnectionText)));
        Assert.Contains("at most", refusal.Message, StringComparison.Ordinal);
    }
}
