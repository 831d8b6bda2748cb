using System.Text;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Testing.Fakes;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.Postgres.Tests.Connect;

/// <summary>Runs alone: the environment belongs to the whole process.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class TheEnvironment;

[Collection(typeof(TheEnvironment))]
public sealed class EnvironmentTests : IDisposable
{
    static readonly Dictionary<string, string> Canaries = new(StringComparer.Ordinal)
    {
        ["PGPASSWORD"] = "canary-password", ["PGUSER"] = "canary-user", ["PGDATABASE"] = "canary-database", ["PGHOST"] = "canary-host", ["PGPORT"] = "1",
        ["PGOPTIONS"] = "-c search_path=canary_path", ["PGAPPNAME"] = "canary-app", ["PGTZ"] = "Asia/Tokyo", ["PGCLIENTENCODING"] = "LATIN1",
        ["PGTARGETSESSIONATTRS"] = "standby", ["PGSSLNEGOTIATION"] = "direct", ["PGGSSENCMODE"] = "require", ["PGREQUIREAUTH"] = "none",
        ["PGSSLMODE"] = "require",
    };

    readonly Dictionary<string, string?> _before = [];
    readonly string _home = TestFolder.New("home");

    public EnvironmentTests()
    {
        foreach (var (name, value) in Canaries)
            Set(name, value);
        Set("HOME", _home);
        Set("PGPASSFILE", Path.Combine(_home, ".pgpass"));
        File.WriteAllText(Path.Combine(_home, ".pgpass"), "*:*:*:*:canary-passfile\n");
    }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
    }

    [Fact]
    public async Task A_stranger_gets_no_password_of_this_machine()
    {
        var authority = FakeAuthority.Create("Our authority");
        using var certificate = authority.Server("127.0.0.1").Load();
        await using var fake = FakePostgres.Start(HostileServers.All["asks for the password in clear"], certificate);
        var spec = Sources.Plain(fake.Port) with { Tls = new TlsSpec { Mode = TlsMode.VerifyFull, RootCertificate = authority.Certificate } };
        var credentials = new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { [CredentialField.Username] = new("reader") });
        await using var connector = Sources.Connector(spec, credentials);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.CredentialsUnavailable, error.Code);
        Assert.DoesNotContain("canary", Encoding.Latin1.GetString(fake.Received), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TargetSession.Any), InlineData(TargetSession.ReadWrite)]
    public async Task A_session_takes_nothing_from_the_environment(TargetSession target)
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        await using var proxy = WireProxy.Start(server.Port);
        await using (var connector = Sources.Connector(Sources.Plain(proxy.Port) with { TargetSession = target }, Sources.Of("postgres", server.Password)))
        await using (await connector.OpenAsync())
        {
        }

        var sessions = await proxy.EndedAsync(Ct);
        Assert.All(sessions, session => Assert.DoesNotContain("canary", string.Join(' ', session.Startup.Values), StringComparison.Ordinal));
        Assert.Equal("UTC", sessions[^1].Startup["TimeZone"]);
        SafeSessionContract.Assert(sessions[^1]);
    }

    [Fact]
    public async Task A_pooler_that_takes_no_options_gets_none_of_the_environment()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = new TestRole("postgres", server.Password);
        await using var bouncer = await PgBouncer.StartAsync(server, role, "", Ct);
        await using var connector = Sources.Connector(Sources.Plain(bouncer.Port), Sources.Of(role));

        await using var session = await connector.OpenAsync();

        Assert.Equal("PgBouncer", session.Pooler?.Name);
    }

    [Fact]
    public async Task A_certificate_in_the_home_of_this_user_is_not_shown_to_servers()
    {
        var authority = FakeAuthority.Create("Our authority");
        var mine = authority.Client("me");
        Directory.CreateDirectory(Path.Combine(_home, ".postgresql"));
        await File.WriteAllTextAsync(Path.Combine(_home, ".postgresql", "postgresql.crt"), mine.Certificate, Ct);
        await File.WriteAllTextAsync(Path.Combine(_home, ".postgresql", "postgresql.key"), mine.Key, Ct);
        await File.WriteAllTextAsync(Path.Combine(_home, ".postgresql", "root.crt"), "nonsense", Ct);
        var certificate = authority.Server("127.0.0.1");
        var options = new ServerOptions(Majors.Newest) { Hba = ["hostssl all me 127.0.0.1/32 cert"] };
        await using var server = await PostgresServer.StartAsync(options.WithTls(certificate.Certificate, certificate.Key, authority.Certificate), Ct);
        var spec = Sources.Plain(server.Port) with { User = "me", Tls = new TlsSpec { Mode = TlsMode.VerifyFull, RootCertificate = authority.Certificate } };
        await using var connector = Sources.Connector(spec, Credentials.None);
        await using var other = Sources.Connector(spec with { User = null }, Sources.Of("postgres", server.Password));

        await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());
        await using var session = await other.OpenAsync();
        await using var transaction = session.BeginRead();

        Assert.True(await transaction.ScalarAsync<bool>($"select client_dn is null from pg_stat_ssl where pid = pg_backend_pid()", Ct));
    }

    void Set(string name, string value)
    {
        _before[name] = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
