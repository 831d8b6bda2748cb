using System.Net;
using System.Text;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Testing.Fakes;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.Postgres.Tests.Connect;

/// <summary>Which proof goes to which server over which channel: real servers that ask for each, near and far, verified and not.</summary>
public sealed class ProofTests
{
    const string Password = "pw with : and '";

    static readonly FakeAuthority Authority = FakeAuthority.Create("Our authority");

    static readonly string[] Methods = ["scram-sha-256", "md5", "password", "trust"];

    static readonly Lazy<Task<PostgresServer>> Server = new(StartAsync);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What is expected of each method, by channel: + a session, - a refusal.</summary>
    public static TheoryData<string, string, bool> Matrix { get; } = Expected(
        //                      scram  md5    password  trust
        ("socket",              "+      +      +         +"),
        ("loopback plain",      "+      +      -         +"),
        ("loopback require",    "+      +      -         +"),
        ("loopback verified",   "+      +      +         +"),
        ("remote plain",        "+      -      -         -"),
        ("remote require",      "+      -      -         -"),
        ("remote verify-ca",    "+      +      +         +"),
        ("remote verified",     "+      +      +         +"));

    [Theory, MemberData(nameof(Matrix))]
    public async Task A_proof_goes_only_to_whom_it_may(string channel, string method, bool isLetIn)
    {
        var server = await Server.Value;
        await using var connector = Sources.Connector(SpecOf(channel, server), Sources.Of(RoleOf(method), Password));

        if (isLetIn)
        {
            await using var session = await OpenAsync(connector, channel, server);
            Assert.Equal(RoleOf(method), (await session.FactsAsync(Ct)).Role.Name);
            return;
        }

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => OpenAsync(connector, channel, server));
        Assert.Equal(ErrorCode.AuthenticationRefused, error.Code);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("md5", AuthMethod.Md5), InlineData("trust", AuthMethod.None), InlineData("scram-sha-256", AuthMethod.ScramSha256)]
    public async Task A_source_may_allow_by_name_what_is_refused_otherwise(string method, AuthMethod allowed)
    {
        var server = await Server.Value;
        var spec = SpecOf("remote plain", server) with { RequireAuth = [allowed] };
        await using var connector = Sources.Connector(spec, Sources.Of(RoleOf(method), Password));

        await using var session = await OpenAsync(connector, "remote plain", server);

        Assert.Equal(allowed, session.Greeting.Offer.Method);
    }

    [Fact]
    public async Task A_source_may_allow_less()
    {
        var server = await Server.Value;
        await using var connector = Sources.Connector(SpecOf("socket", server) with { RequireAuth = [AuthMethod.ScramSha256] }, Sources.Of(RoleOf("trust"), Password));

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.AuthenticationRefused, error.Code);
        Assert.Contains("asks for none, and the source allows scram-sha-256", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_never_goes_out_in_clear_whatever_the_source_allows()
    {
        var server = await Server.Value;
        await using var proxy = WireProxy.Start(server.Port);
        var spec = Sources.Plain(proxy.Port) with { RequireAuth = [AuthMethod.Password, AuthMethod.None] };
        await using var connector = Sources.Connector(spec, Sources.Of(RoleOf("password"), Password));

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.AuthenticationRefused, error.Code);
        Assert.Contains("not encrypted", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Assert.Single(proxy.Sessions).Messages, message => message.Type == 'p');
    }

    [Fact]
    public async Task Who_has_nothing_to_give_away_may_be_let_in_without_proof()
    {
        var server = await Server.Value;
        var credentials = new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { [CredentialField.Username] = new(RoleOf("trust")) });
        await using var connector = Sources.Connector(SpecOf("remote plain", server), credentials);

        await using var session = await OpenAsync(connector, "remote plain", server);

        Assert.Equal(AuthMethod.None, session.Greeting.Offer.Method);
    }

    [Fact]
    public async Task A_source_without_a_password_is_told_that_it_needs_one()
    {
        var server = await Server.Value;
        var credentials = new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { [CredentialField.Username] = new(RoleOf("scram-sha-256")) });
        await using var connector = Sources.Connector(SpecOf("socket", server), credentials);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.CredentialsUnavailable, error.Code);
        Assert.Contains("the source has none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Few_rounds_of_SCRAM_are_refused_until_the_server_is_verified_and_then_remarked()
    {
        var server = await Server.Value;
        var role = "few_rounds";
        await server.ExecuteAsync($"set scram_iterations = 1000; create role {role} login password '{Password.Replace("'", "''", StringComparison.Ordinal)}'", Ct);

        await using var near = Sources.Connector(SpecOf("remote plain", server), Sources.Of(role, Password));
        var error = await Assert.ThrowsAsync<HeadwaterException>(() => OpenAsync(near, "remote plain", server));
        await using var verified = Sources.Connector(SpecOf("remote verified", server), Sources.Of(role, Password));
        await using var session = await OpenAsync(verified, "remote verified", server);

        Assert.Equal(ErrorCode.AuthenticationRefused, error.Code);
        Assert.Contains("only 1000 rounds", error.Message, StringComparison.Ordinal);
        Assert.Contains("only 1000 rounds", Assert.Single(session.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_asks_for_more_the_second_time_gets_nothing()
    {
        await using var fake = FakePostgres.Start(async (talk, ct) =>
        {
            if (talk.Visit == 1)
                await HostileServers.ScramAsync(talk, "4096", "c2FsdHNhbHQ=", ct);
            await HostileServers.All["asks for the password in clear"](talk, ct);
        });
        await using var connector = Sources.Connector(Sources.Plain(fake.Port), Sources.Of("reader", "canary-password"));

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.AuthenticationRefused, error.Code);
        Assert.Equal(2, fake.Visits);
        Assert.DoesNotContain("canary-password", Encoding.UTF8.GetString(fake.Received), StringComparison.Ordinal);
    }

    static TheoryData<string, string, bool> Expected(params (string Channel, string Marks)[] rows) =>
    [
        .. rows.SelectMany(row => row.Marks.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((mark, i) => new TheoryDataRow<string, string, bool>(row.Channel, Methods[i], mark == "+"))),
    ];

    static string RoleOf(string method) => $"by_{method.Replace('-', '_')}";

    static async Task<PostgresServer> StartAsync()
    {
        var certificate = Authority.Server("db.example", "127.0.0.1");
        var options = new ServerOptions(Majors.Newest)
        {
            Hba = [.. Methods.SelectMany(method => (string[])[$"local all {RoleOf(method)} {method}", $"host all {RoleOf(method)} 127.0.0.1/32 {method}"])],
        };
        var server = await PostgresServer.StartAsync(options.WithTls(certificate.Certificate, certificate.Key), CancellationToken.None);
        foreach (var method in Methods)
            await server.ExecuteAsync(
                $"set password_encryption = '{(method == "md5" ? "md5" : "scram-sha-256")}'; create role {RoleOf(method)} login password '{Password.Replace("'", "''", StringComparison.Ordinal)}'",
                CancellationToken.None);
        return server;
    }

    static SourceSpec SpecOf(string channel, PostgresServer server)
    {
        var words = channel.Split(' ');
        var spec = new SourceSpec { Host = words[0] == "loopback" ? "127.0.0.1" : "db.example", Port = server.Port, Database = "postgres" };
        return words switch
        {
            ["socket"] => spec with { Host = server.SocketDirectory },
            [_, "plain"] => spec with { Tls = new TlsSpec { Mode = TlsMode.Disable } },
            [_, "require"] => spec with { Tls = new TlsSpec { Mode = TlsMode.Require } },
            [_, "verify-ca"] => spec with { Tls = new TlsSpec { Mode = TlsMode.VerifyCa, RootCertificate = Authority.Certificate } },
            _ => spec with { Tls = new TlsSpec { Mode = TlsMode.VerifyFull, RootCertificate = Authority.Certificate } },
        };
    }

    // No name server knows db.example: its route is given.
    static async Task<SafeSession> OpenAsync(SourceConnector connector, string channel, PostgresServer server)
    {
        if (!channel.StartsWith("remote", StringComparison.Ordinal))
            return await connector.OpenAsync();
        var route = new Route(new Endpoint("db.example", server.Port), new IPEndPoint(IPAddress.Loopback, server.Port));
        return await connector.OpenAsync(route, await connector.VisitAsync(route, Ct), Sources.Settings, null, Ct);
    }
}
