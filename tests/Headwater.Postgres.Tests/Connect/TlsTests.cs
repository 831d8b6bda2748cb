using System.Net;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Tls;
using Headwater.Testing.Fakes;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.Postgres.Tests.Connect;

/// <summary>Real servers with certificates of an authority of their own, as a remote <c>db.example</c>.</summary>
public sealed class TlsTests
{
    static readonly FakeAuthority Authority = FakeAuthority.Create("Our authority");
    static readonly FakeAuthority Stranger = FakeAuthority.Create("Another authority");
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    static readonly FakeCertificate SelfSigned = FakeAuthority.SelfSigned("db.example");

    // Roles find their own lines: who needs a certificate, who has one instead of a password, who is let in with TLS or without it only.
    static readonly string[] Lines =
    [
        "hostssl all certified 127.0.0.1/32 cert",
        "hostssl all needs_certificate 127.0.0.1/32 scram-sha-256 clientcert=verify-ca",
        "hostssl all encrypted_only 127.0.0.1/32 scram-sha-256", "host all encrypted_only 127.0.0.1/32 reject",
        "hostnossl all plain_only 127.0.0.1/32 scram-sha-256", "host all plain_only 127.0.0.1/32 reject",
    ];

    static readonly Lazy<Task<PostgresServer>> Good = new(() => StartAsync(
        Authority.Server("db.example"), new ServerOptions(Testing.Servers.Majors.Newest) { Hba = Lines }, Authority.Certificate));

    static readonly Lazy<Task<PostgresServer>> Other = new(() => StartAsync(Authority.Server("other.example", "10.0.0.7")));

    static readonly Lazy<Task<PostgresServer>> Own = new(() => StartAsync(SelfSigned));

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors { get; } = [.. Testing.Servers.Majors.Tested];

    [Theory, MemberData(nameof(Majors))]
    public async Task A_verified_server_gets_a_session_bound_to_its_channel(int major)
    {
        await using var server = await StartAsync(Authority.Server("db.example"), new ServerOptions(major));
        var role = await server.CreateRoleAsync(Ct);
        var (route, connector) = Remote(server, Verifying(Authority), Sources.Of(role));

        var greeting = await connector.VisitAsync(route, Ct);
        await using var session = await connector.OpenAsync(route, greeting, Sources.Settings, null, Ct);
        var facts = await session.FactsAsync(Ct);

        Assert.Equal(ServerProof.AuthorityAndName, greeting.Proof);
        Assert.Equal(["db.example"], greeting.Tls!.Peer.Names);
        Assert.Equal("CN=Our authority", greeting.Tls.Peer.Issuer);
        Assert.Equal(AuthMethod.ScramSha256, greeting.Offer.Method);
        Assert.Equal(4096, greeting.Offer.Iterations);
        Assert.True(facts.IsEncrypted);
        Assert.Null(session.Pooler);
        Assert.True(greeting.Offer.BindsChannel);
        Assert.Equal(ChannelBinding.Require, connector.Agree(route, greeting).Binding);
        Assert.Null(ChannelReport.Of(route, connector.TlsOf(route), greeting.Tls, null).Warning);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_named()
    {
        var server = await Other.Value;

        var error = await FailAsync(server, Verifying(Authority));

        Assert.Equal(ErrorCode.TlsFailed, error.Code);
        Assert.Contains("is for `other.example`, `10.0.0.7`, not for `db.example`", error.Message, StringComparison.Ordinal);
        Assert.Contains("tls.serverName", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_good_where_the_source_says_so()
    {
        var server = await Other.Value;

        Assert.Equal(ServerProof.AuthorityAndName, await ProofAsync(server, Verifying(Authority) with { ServerName = "other.example" }));
        Assert.Equal(ServerProof.AuthorityAndName, await ProofAsync(server, Verifying(Authority) with { ServerName = "10.0.0.7" }));
        Assert.Equal(ServerProof.Authority, await ProofAsync(server, Verifying(Authority) with { Mode = TlsMode.VerifyCa }));
    }

    [Fact]
    public async Task An_address_counts_as_a_name()
    {
        await using var server = await StartAsync(Authority.Server("127.0.0.1"));
        var spec = Sources.Plain(server.Port) with { Tls = Verifying(Authority) };
        await using var connector = Sources.Connector(spec, Sources.Of("postgres", server.Password));

        await using var session = await connector.OpenAsync();

        Assert.Equal(ServerProof.AuthorityAndName, session.Greeting.Proof);
    }

    [Fact]
    public async Task An_expired_certificate_says_since_when()
    {
        var until = new DateTimeOffset(2024, 2, 29, 12, 30, 0, TimeSpan.Zero);
        await using var server = await StartAsync(Authority.Server(["db.example"], until.AddYears(-1), until));

        var error = await FailAsync(server, Verifying(Authority));

        Assert.Equal(ErrorCode.TlsFailed, error.Code);
        Assert.Contains("expired on 2024-02-29 12:30 UTC", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_the_future_says_from_when()
    {
        var from = new DateTimeOffset(Now.Year + 2, 1, 2, 3, 4, 0, TimeSpan.Zero);
        await using var server = await StartAsync(Authority.Server(["db.example"], from, from.AddYears(1)));

        var error = await FailAsync(server, Verifying(Authority));

        Assert.Contains($"valid only from {from.Year}-01-02 03:04 UTC on", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_signed_itself_is_refused_until_it_is_trusted()
    {
        var server = await Own.Value;

        var unknown = await FailAsync(server, new TlsSpec { Mode = TlsMode.VerifyFull });
        var other = await FailAsync(server, Verifying(Stranger));

        Assert.Contains("signed by itself (`CN=db.example`), whom this machine does not trust", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("tls.rootCertificate", unknown.Hint, StringComparison.Ordinal);
        Assert.Contains("not among those in tls.rootCertificate", other.Message, StringComparison.Ordinal);
        Assert.Equal(ServerProof.AuthorityAndName, await ProofAsync(server, new TlsSpec { Mode = TlsMode.VerifyFull, RootCertificate = SelfSigned.Certificate }));
    }

    [Fact]
    public async Task An_unknown_authority_is_named()
    {
        var server = await Good.Value;

        var error = await FailAsync(server, new TlsSpec());

        Assert.Contains("signed by `CN=Our authority`, whom this machine does not trust", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorities_may_be_several_and_chains_long()
    {
        var middle = Authority.Below("Middle authority");
        var leaf = middle.Server("db.example");
        await using var server = await StartAsync(leaf with { Certificate = leaf.Certificate + "\n" + middle.Certificate });

        Assert.Equal(ServerProof.AuthorityAndName, await ProofAsync(server, new TlsSpec { RootCertificate = Stranger.Certificate + "\n" + Authority.Certificate }));
    }

    [Theory]
    [InlineData(TlsMode.Require), InlineData(TlsMode.VerifyCa), InlineData(TlsMode.VerifyFull), InlineData(TlsMode.Auto)]
    public async Task A_server_without_TLS_is_refused_by_every_mode_that_insists(TlsMode mode)
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);

        var error = await FailAsync(server, Verifying(Authority) with { Mode = mode });

        Assert.Equal(ErrorCode.TlsFailed, error.Code);
        Assert.Contains("does not speak TLS", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TlsMode.Require), InlineData(TlsMode.VerifyCa), InlineData(TlsMode.VerifyFull), InlineData(TlsMode.Auto)]
    public async Task Somebody_in_the_middle_who_says_that_there_is_no_TLS_gets_nowhere(TlsMode mode)
    {
        var server = await Good.Value;
        await using var proxy = WireProxy.Start(server.Port, new WireOptions { RefusesTls = true });
        var (route, connector) = Remote(proxy.Port, Verifying(Authority) with { Mode = mode }, Sources.Of("postgres", server.Password));

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.VisitAsync(route, Ct));

        Assert.Equal(ErrorCode.TlsFailed, error.Code);
        Assert.All(proxy.Sessions, session => Assert.Empty(session.Startup));
    }

    [Fact]
    public async Task Prefer_goes_without_TLS_where_there_is_none_and_says_so()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        var (route, connector) = Remote(server.Port, new TlsSpec { Mode = TlsMode.Prefer }, Sources.Of("postgres", server.Password));

        var greeting = await connector.VisitAsync(route, Ct);
        await using var session = await connector.OpenAsync(route, greeting, Sources.Settings, null, Ct);
        var report = ChannelReport.Of(route, connector.TlsOf(route), greeting.Tls, greeting.FellBack);

        Assert.False((await session.FactsAsync(Ct)).IsEncrypted);
        Assert.Contains("does not speak TLS", greeting.FellBack, StringComparison.Ordinal);
        Assert.StartsWith("prefer: not encrypted (db.example:", report.Summary, StringComparison.Ordinal);
        Assert.Equal("whoever is on the way can read and change everything", report.Warning);
    }

    [Theory]
    [InlineData(TlsMode.Disable, false), InlineData(TlsMode.Allow, false), InlineData(TlsMode.Prefer, true), InlineData(TlsMode.Require, true)]
    public async Task Weaker_modes_choose_as_libpq_does_and_carry_a_warning(TlsMode mode, bool isEncrypted)
    {
        var server = await Own.Value;
        var (route, connector) = Remote(server, new TlsSpec { Mode = mode }, Sources.Of("postgres", server.Password));

        var greeting = await connector.VisitAsync(route, Ct);
        await using var session = await connector.OpenAsync(route, greeting, Sources.Settings, null, Ct);
        var report = ChannelReport.Of(route, connector.TlsOf(route), greeting.Tls, greeting.FellBack);

        Assert.Equal(isEncrypted, (await session.FactsAsync(Ct)).IsEncrypted);
        Assert.StartsWith($"{mode.ToString().ToLowerInvariant()}: ", report.Summary, StringComparison.Ordinal);
        Assert.NotNull(report.Warning);
    }

    [Theory]
    [InlineData(TlsMode.Allow, "encrypted_only", true), InlineData(TlsMode.Prefer, "plain_only", false)]
    public async Task The_other_kind_of_channel_is_taken_where_the_server_insists_on_it(TlsMode mode, string role, bool isEncrypted)
    {
        var server = await Good.Value;
        await server.ExecuteAsync($"create role {role} login password 'secret'", Ct);
        var (route, connector) = Remote(server, new TlsSpec { Mode = mode }, Sources.Of(role, "secret"));

        var greeting = await connector.VisitAsync(route, Ct);
        await using var session = await connector.OpenAsync(route, greeting, Sources.Settings, null, Ct);

        Assert.Equal(isEncrypted, greeting.IsEncrypted);
        Assert.Equal(isEncrypted, (await session.FactsAsync(Ct)).IsEncrypted);
    }

    [Fact]
    public async Task A_source_may_insist_on_a_bound_login_or_go_without()
    {
        var encrypted = await Good.Value;
        var plain = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        var (route, without) = Remote(encrypted, Verifying(Authority) with { ChannelBinding = ChannelBinding.Disable }, Sources.Of("postgres", encrypted.Password));
        await using var session = await without.OpenAsync(route, await without.VisitAsync(route, Ct), Sources.Settings, null, Ct);
        var (unbound, insisting) = Remote(plain, new TlsSpec { Mode = TlsMode.Disable, ChannelBinding = ChannelBinding.Require }, Sources.Of("postgres", plain.Password));
        var greeting = await insisting.VisitAsync(unbound, Ct);

        var error = Assert.Throws<HeadwaterException>(() => insisting.Agree(unbound, greeting));

        Assert.Equal(ErrorCode.AuthenticationRefused, error.Code);
        Assert.Equal(ChannelBinding.Disable, without.Agree(route, session.Greeting).Binding);
    }

    [Fact]
    public async Task Require_with_an_authority_checks_it()
    {
        var server = await Good.Value;

        Assert.Equal(ServerProof.Authority, await ProofAsync(server, new TlsSpec { Mode = TlsMode.Require, RootCertificate = Authority.Certificate }));
        var error = await FailAsync(server, new TlsSpec { Mode = TlsMode.Require, RootCertificate = Stranger.Certificate });
        Assert.Equal(ErrorCode.TlsFailed, error.Code);
    }

    [Fact]
    public async Task A_client_certificate_stands_for_a_password()
    {
        var server = await Good.Value;
        await server.ExecuteAsync("create role certified login", Ct);
        var client = Authority.Client("certified");
        var credentials = new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal)
        {
            [CredentialField.Username] = new("certified"),
            [CredentialField.Key] = new(client.EncryptedKey("open sesame")),
            [CredentialField.KeyPassphrase] = new("open sesame"),
        });
        var (route, connector) = Remote(server, Verifying(Authority) with { Certificate = client.Certificate }, credentials);

        var greeting = await connector.VisitAsync(route, Ct);
        await using var session = await connector.OpenAsync(route, greeting, Sources.Settings, "postgres", Ct);

        Assert.Equal(AuthMethod.None, greeting.Offer.Method);
        Assert.Equal("certified", (await session.FactsAsync(Ct)).Role.Name);
    }

    [Fact]
    public async Task A_missing_client_certificate_is_asked_for()
    {
        var server = await Good.Value;
        var (route, connector) = Remote(server, Verifying(Authority), Sources.Of("needs_certificate", "secret"));

        var missing = await Assert.ThrowsAsync<HeadwaterException>(() => connector.VisitAsync(route, Ct));

        Assert.Contains("certificate", missing.Message, StringComparison.Ordinal);
        Assert.Contains("give tls.certificate", missing.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_certificate_of_another_authority_is_explained()
    {
        var server = await Good.Value;
        var client = Stranger.Client("postgres");
        var credentials = Sources.Of("postgres", server.Password).Or(new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { [CredentialField.Key] = new(client.Key) }));
        var (route, connector) = Remote(server, Verifying(Authority) with { Certificate = client.Certificate }, credentials);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.VisitAsync(route, Ct));

        Assert.Equal(ErrorCode.TlsFailed, error.Code);
        Assert.Contains("not accept the client certificate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_authority_alone_proves_nothing()
    {
        var spec = new SourceSpec { User = "u", Tls = new TlsSpec { Mode = TlsMode.VerifyCa } };
        var route = new Route(new Endpoint("db.example", 5432), new IPEndPoint(IPAddress.Loopback, 5432));

        var error = Assert.Throws<HeadwaterException>(() => TlsPlan.For(route, spec, Credentials.None, TimeProvider.System));

        Assert.Equal(ErrorCode.InvalidValue, error.Code);
        Assert.Contains("tls.rootCertificate", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-----BEGIN NOTHING-----", null, "tls.rootCertificate holds no certificate")]
    [InlineData(null, "key without certificate", "a client key is given without its certificate")]
    public void Unusable_certificates_are_named(string? root, string? key, string message)
    {
        var spec = new SourceSpec { User = "u", Tls = new TlsSpec { RootCertificate = root } };
        var credentials = new Credentials(key is null ? [] : new Dictionary<string, Secret>(StringComparer.Ordinal) { [CredentialField.Key] = new(key) });
        var route = new Route(new Endpoint("db.example", 5432), new IPEndPoint(IPAddress.Loopback, 5432));

        var error = Assert.Throws<HeadwaterException>(() => TlsPlan.For(route, spec, credentials, TimeProvider.System));

        Assert.Equal(ErrorCode.CredentialsUnavailable, error.Code);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_key_is_never_part_of_an_error()
    {
        var client = Authority.Client("me");
        var spec = new SourceSpec { User = "u", Tls = new TlsSpec { Certificate = client.Certificate } };
        var route = new Route(new Endpoint("db.example", 5432), new IPEndPoint(IPAddress.Loopback, 5432));
        foreach (var key in new[] { Authority.Client("other").Key, client.EncryptedKey("right"), client.Key[..200] })
        {
            var credentials = new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { [CredentialField.Key] = new(key), [CredentialField.KeyPassphrase] = new("wrong-passphrase") });

            var error = Assert.Throws<HeadwaterException>(() => TlsPlan.For(route, spec, credentials, TimeProvider.System));

            Assert.DoesNotContain("wrong-passphrase", error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(key[60..120], error.ToString(), StringComparison.Ordinal);
        }
    }

    static TlsSpec Verifying(FakeAuthority authority) => new() { Mode = TlsMode.VerifyFull, RootCertificate = authority.Certificate };

    static Task<PostgresServer> StartAsync(FakeCertificate certificate, ServerOptions? options = null, string? clients = null) =>
        PostgresServer.StartAsync((options ?? new ServerOptions(Testing.Servers.Majors.Newest)).WithTls(certificate.Certificate, certificate.Key, clients), CancellationToken.None);

    static (Route Route, SourceConnector Connector) Remote(PostgresServer server, TlsSpec tls, Credentials credentials) => Remote(server.Port, tls, credentials);

    static (Route Route, SourceConnector Connector) Remote(int port, TlsSpec tls, Credentials credentials) => (
        new Route(new Endpoint("db.example", port), new IPEndPoint(IPAddress.Loopback, port)),
        Sources.Connector(new SourceSpec { Host = "db.example", Port = port, Database = "postgres", Tls = tls }, credentials));

    static async Task<HeadwaterException> FailAsync(PostgresServer server, TlsSpec tls)
    {
        var (route, connector) = Remote(server, tls, Sources.Of("postgres", server.Password));
        await using (connector)
            return await Assert.ThrowsAsync<HeadwaterException>(() => connector.VisitAsync(route, Ct));
    }

    static async Task<ServerProof> ProofAsync(PostgresServer server, TlsSpec tls)
    {
        var (route, connector) = Remote(server, tls, Sources.Of("postgres", server.Password));
        await using (connector)
        {
            var greeting = await connector.VisitAsync(route, Ct);
            await using var session = await connector.OpenAsync(route, greeting, Sources.Settings, null, Ct);
            return session.Greeting.Proof;
        }
    }
}
