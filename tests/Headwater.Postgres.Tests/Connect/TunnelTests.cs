using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Tls;
using Headwater.Postgres.Tests.Ssh;
using Headwater.Testing.Fakes;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Connect;

/// <summary>Real servers behind a real SSH server.</summary>
public sealed class TunnelTests
{
    static readonly FakeAuthority Authority = FakeAuthority.Create("Our authority");

    static readonly Lazy<Task<PostgresServer>> Encrypted = new(() =>
    {
        var certificate = Authority.Server("127.0.0.1");
        return PostgresServer.StartAsync(new ServerOptions(Majors.Newest).WithTls(certificate.Certificate, certificate.Key), CancellationToken.None);
    });

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Through_a_tunnel_the_databases_own_name_is_verified()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var server = await Encrypted.Value;
        await using var right = Connector(bastion, server, Verifying);
        await using var wrong = Connector(bastion, server, Verifying with { ServerName = "db.example" });

        await using var session = await right.OpenAsync();
        var error = await Assert.ThrowsAsync<HeadwaterException>(() => wrong.OpenAsync());

        Assert.True(session.Route.IsTunnel);
        Assert.Equal($"127.0.0.1:{server.Port}", session.Route.ToString());
        Assert.Equal(ServerProof.AuthorityAndName, session.Greeting.Proof);
        Assert.True((await session.FactsAsync(Ct)).IsEncrypted);
        Assert.Equal(ErrorCode.TlsFailed, error.Code);
        Assert.Contains("is for `127.0.0.1`, not for `db.example`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stages_can_be_taken_one_by_one()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var server = await Encrypted.Value;
        await using var connector = Connector(bastion, server, Verifying);

        var route = await connector.TunnelAsync(connector.Endpoints[0], Ct);
        var greeting = await connector.VisitAsync(route, Ct);
        await using var session = await connector.OpenAsync(route, greeting, Sources.Settings, null, Ct);

        Assert.Equal("postgres", (await session.FactsAsync(Ct)).Database);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_at_the_tunnels_end_is_said_to_be_out_of_its_reach()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var server = await Encrypted.Value;
        await using var connector = Connector(bastion, server, Verifying, port: 9);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.CannotReach, error.Code);
        Assert.Contains("cannot reach 127.0.0.1:9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tunnel_that_died_is_made_anew_for_the_next_session()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var server = await Encrypted.Value;
        await using var connector = Connector(bastion, server, Verifying);
        await using var session = await connector.OpenAsync();
        await bastion.Server.KillSessionsAsync(Ct);

        await using var transaction = session.BeginRead();
        var error = await Assert.ThrowsAsync<HeadwaterException>(() => transaction.ScalarAsync<int>($"select 1", Ct));
        await using var next = await connector.OpenAsync();

        Assert.Equal(ErrorCode.SourceLost, error.Code);
        Assert.Equal("postgres", (await next.FactsAsync(Ct)).Database);
    }

    [Fact]
    public async Task A_query_is_cancelled_through_the_tunnel()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var server = await Encrypted.Value;
        await using var connector = Connector(bastion, server, Verifying, run: "to cancel");
        await using var session = await connector.OpenAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var transaction = session.BeginRead();
        var query = transaction.ScalarAsync<string>($"select pg_sleep(600)::text", cancel.Token);
        await server.UntilAsync("select exists (select from pg_stat_activity where application_name = 'headwater/to cancel' and state = 'active')");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
        await server.UntilAsync("select not exists (select from pg_stat_activity where application_name = 'headwater/to cancel' and state = 'active')");
    }

    [Fact]
    public async Task A_servers_socket_behind_the_tunnel_needs_no_TLS()
    {
        // The bastion's user has to be let into the socket's folder, as it is here.
        await using var bastion = await Bastion.StartAsync(Ct);
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        await using var connector = Connector(bastion, server, new TlsSpec(), host: server.SocketDirectory);

        await using var session = await connector.OpenAsync();

        Assert.True(session.Route.IsSocket);
        Assert.False(session.Greeting.IsEncrypted);
    }

    [Fact]
    public async Task An_SSH_server_is_not_looked_for_where_the_policy_forbids()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var server = await Encrypted.Value;
        var target = Target(bastion, server, Verifying);
        await using var connector = new SourceConnector(target, new ConnectorOptions { Run = "test", Policy = new DialPolicy(), TunnelFolder = TestFolder.Root }, TimeProvider.System);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.AddressRefused, error.Code);
        Assert.Empty(bastion.Server.Sessions);
    }

    [Fact]
    public async Task A_password_command_is_run_for_every_session()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        var folder = TestFolder.New("command");
        var spec = Sources.Plain(server.Port) with
        {
            User = role.Name,
            PasswordCommand = ["/bin/sh", "-c", "echo run >> \"$1/runs\"; cat \"$1/password\"", "sh", folder],
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), role.Password + "\n", Ct);
        await using var connector = Sources.Connector(spec, Credentials.None);

        await using var first = await connector.OpenAsync();
        await using var second = await connector.OpenAsync();

        Assert.Equal(["run", "run"], await File.ReadAllLinesAsync(Path.Combine(folder, "runs"), Ct));
    }

    [Fact]
    public async Task A_password_command_that_fails_is_the_error_of_the_session()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        await using var connector = Sources.Connector(Sources.Plain(server.Port) with { User = "postgres", PasswordCommand = ["/bin/false"] }, Credentials.None);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.CredentialsUnavailable, error.Code);
        Assert.Contains("`false`", error.Message, StringComparison.Ordinal);
    }

    static TlsSpec Verifying => new() { Mode = TlsMode.VerifyFull, RootCertificate = Authority.Certificate };

    static SourceTarget Target(Bastion bastion, PostgresServer server, TlsSpec tls, string host = "127.0.0.1", int? port = null)
    {
        var spec = new SourceSpec { Host = host, Port = port ?? server.Port, Database = "postgres", Tls = tls, Ssh = bastion.Spec };
        var key = new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { [CredentialField.SshKey] = new(bastion.Key.Private) });
        return new SourceTarget("shop", spec, Sources.Of("postgres", server.Password).Or(key));
    }

    static SourceConnector Connector(Bastion bastion, PostgresServer server, TlsSpec tls, string host = "127.0.0.1", int? port = null, string run = "test") => new(
        Target(bastion, server, tls, host, port),
        new ConnectorOptions { Run = run, Policy = DialPolicy.Local, Limits = Limits.Default, TunnelFolder = TestFolder.Root },
        TimeProvider.System);
}
