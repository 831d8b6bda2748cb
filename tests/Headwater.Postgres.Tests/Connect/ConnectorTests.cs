using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Text;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.Postgres.Tests.Connect;

public sealed class ConnectorTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors { get; } = [.. Testing.Servers.Majors.Tested];

    [Theory, MemberData(nameof(Majors))]
    public async Task What_a_server_turns_down_is_said_with_its_cure(int major)
    {
        var server = await PostgresServer.SharedAsync(major, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var closed = await server.CreateDatabaseAsync(Ct);
        await closed.ExecuteAsync($"revoke connect on database {closed.Name} from public", Ct);
        var few = await server.CreateRoleAsync("login connection limit 0", Ct);
        var noLogin = await server.CreateRoleAsync("nologin", Ct);

        await FailsAsync(server, role with { Password = "wrong" }, "postgres", ErrorCode.AuthenticationFailed, "does not accept the password of role `" + role.Name, "secret");
        await FailsAsync(server, new TestRole("nobody", "x"), "postgres", ErrorCode.AuthenticationFailed, "does not accept the password of role `nobody`", "secret");
        await FailsAsync(server, role, "no_such", ErrorCode.SessionRefused, "there is no database `no_such`", "database");
        await FailsAsync(server, role, closed.Name, ErrorCode.PermissionDenied, "may not connect to database", $"grant connect on database {closed.Name} to {role.Name};");
        await FailsAsync(server, few, "postgres", ErrorCode.SessionRefused, "has no connection left", "connection limit");
        await FailsAsync(server, noLogin, "postgres", ErrorCode.AuthenticationFailed, "does not let role", "alter role");
    }

    [Fact]
    public async Task A_role_that_no_line_lets_in_is_shown_the_line()
    {
        await using var server = await PostgresServer.StartAsync(new ServerOptions(Testing.Servers.Majors.Newest) { Hba = ["host all outsider 127.0.0.1/32 reject"] }, Ct);
        await server.ExecuteAsync("create role outsider login password 'x'", Ct);

        await FailsAsync(server, new TestRole("outsider", "x"), "postgres", ErrorCode.AuthenticationFailed, "pg_hba.conf", "hostssl postgres outsider");
    }

    [Theory]
    [InlineData(TargetSession.Any, "primary"), InlineData(TargetSession.Primary, "primary"), InlineData(TargetSession.ReadWrite, "primary")]
    [InlineData(TargetSession.Standby, "standby"), InlineData(TargetSession.PreferStandby, "standby"), InlineData(TargetSession.ReadOnly, "readonly")]
    public async Task Of_several_servers_the_first_that_will_do_is_taken(TargetSession target, string expected)
    {
        var servers = await Several.Value;
        var hosts = target is TargetSession.ReadOnly ? (string[])["primary", "readonly", "standby"] : ["dead", "primary", "readonly", "standby"];
        await using var connector = Sources.Connector(SpecOf(servers, hosts, target), Sources.Of("postgres", ""), null);

        await using var session = await connector.OpenAsync();
        await using var transaction = session.BeginRead();

        Assert.Equal(servers[expected].Port, session.Route.Server.Port);
        Assert.Equal(expected == "standby", session.IsInRecovery);
        Assert.Equal("on", await transaction.ScalarAsync<string>($"select current_setting('default_transaction_read_only')", Ct));
    }

    [Theory]
    [InlineData(TargetSession.ReadWrite, "standby"), InlineData(TargetSession.ReadWrite, "readonly"), InlineData(TargetSession.Primary, "standby")]
    [InlineData(TargetSession.ReadOnly, "primary"), InlineData(TargetSession.Standby, "primary"), InlineData(TargetSession.Standby, "readonly")]
    public async Task A_server_of_the_wrong_kind_will_not_do(TargetSession target, string only)
    {
        var servers = await Several.Value;
        await using var connector = Sources.Connector(SpecOf(servers, [only], target), Sources.Of("postgres", ""));

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.SessionRefused, error.Code);
        Assert.Matches("is (not )?(read only|a standby)$", error.Message);
    }

    [Theory]
    [InlineData(TargetSession.PreferStandby, "primary"), InlineData(TargetSession.ReadOnly, "standby")]
    public async Task A_server_that_is_enough_is_taken_where_there_is_none_better(TargetSession target, string only)
    {
        var servers = await Several.Value;
        await using var connector = Sources.Connector(SpecOf(servers, ["dead", only], target), Sources.Of("postgres", ""));

        await using var session = await connector.OpenAsync();

        Assert.Equal(servers[only].Port, session.Route.Server.Port);
    }

    [Fact]
    public async Task Where_no_server_will_do_the_reason_of_each_is_said()
    {
        var servers = await Several.Value;
        await using var connector = Sources.Connector(SpecOf(servers, ["dead", "primary", "readonly"], TargetSession.Standby), Sources.Of("postgres", ""));

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.SessionRefused, error.Code);
        Assert.Equal(
            $"no server of source `shop` will do: cannot reach 127.0.0.1:{servers["dead"].Port}: connection refused; "
            + $"127.0.0.1:{servers["primary"].Port} is not a standby; 127.0.0.1:{servers["readonly"].Port} is not a standby",
            error.Message);
    }

    [Fact]
    public async Task Who_turns_the_login_down_ends_the_search()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        await using var second = WireProxy.Start(server.Port);
        var spec = Sources.Plain(server.Port) with { Host = $"127.0.0.1,127.0.0.1:{second.Port}" };
        await using var connector = Sources.Connector(spec, Sources.Of("postgres", "wrong"));

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.AuthenticationFailed, error.Code);
        Assert.Empty(second.Sessions);
    }

    [Fact]
    public async Task The_contract_holds_where_the_servers_default_is_looked_at_first()
    {
        var servers = await Several.Value;
        await using var proxy = WireProxy.Start(servers["primary"].Port);
        await using (var connector = Sources.Connector(Sources.Plain(proxy.Port) with { TargetSession = TargetSession.ReadWrite }, Sources.Of("postgres", "")))
        await using (var session = await connector.OpenAsync())
            await session.FactsAsync(Ct);

        Assert.All((await proxy.EndedAsync(Ct)).Skip(1), SafeSessionContract.Assert);
    }

    [Fact]
    public async Task A_connector_opens_no_more_sessions_than_its_source_allows()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var connector = Sources.Connector(Sources.Plain(server.Port) with { Connections = 2 }, Sources.Of(role));
        var first = await connector.OpenAsync();
        await using var second = await connector.OpenAsync();

        var third = connector.OpenAsync();
        Assert.Equal(2, await CountAsync(second));
        Assert.False(third.IsCompleted);
        await first.DisposeAsync();

        await using var opened = await third;
    }

    [Fact]
    public async Task A_session_that_was_just_closed_does_not_stand_in_the_way_of_the_next()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var connector = Sources.Connector(Sources.Plain(server.Port) with { Connections = 1 }, Sources.Of(role));

        for (var i = 0; i < 20; i++)
            await (await connector.OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task Several_processes_together_open_no_more_sessions_than_the_source_allows()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        var spec = Sources.Plain(server.Port) with { Connections = 3 };
        var connectors = Enumerable.Range(0, 8).Select(i => Sources.Connector(spec, Sources.Of(role), run: $"run {i}")).ToArray();

        var openings = connectors.Select(connector => connector.OpenAsync()).ToArray();
        await Task.WhenAll(openings.Select(opening => opening.ContinueWith(_ => { }, Ct, TaskContinuationOptions.None, TaskScheduler.Default)));

        var errors = openings.Where(opening => opening.IsFaulted).Select(opening => Assert.IsType<HeadwaterException>(opening.Exception!.InnerException)).ToArray();
        Assert.All(errors, error => Assert.Equal(ErrorCode.BudgetExhausted, error.Code));
        var opened = openings.Where(opening => opening.IsCompletedSuccessfully).ToArray();
        Assert.Equal(openings.Length, errors.Length + opened.Length);
        Assert.True(opened.Length is > 0 and <= 3, $"{opened.Length} sessions are open");
        foreach (var opening in opened)
            await (await opening).DisposeAsync();
    }

    [Fact]
    public async Task Who_finds_the_budget_of_the_role_taken_leaves_and_comes_again()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        var spec = Sources.Plain(server.Port) with { Connections = 1 };
        var time = new HeldTime(TimeSpan.FromMilliseconds(400));
        await using var one = Sources.Connector(spec, Sources.Of(role), run: "one");
        await using var two = Sources.Connector(spec, Sources.Of(role), run: "two", time: time);
        var first = await one.OpenAsync();

        var second = two.OpenAsync();
        await time.WaitedForAsync(Ct);
        await server.UntilAsync($"select count(*) = 1 from pg_stat_activity where usename = '{role.Name}'");
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();
        await time.LetGoAsync();

        await using var opened = await second;
    }

    [Theory, MemberData(nameof(Majors))]
    public async Task The_server_sees_the_name_and_the_bounds_of_a_session(int major)
    {
        var server = await PostgresServer.SharedAsync(major, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await server.ExecuteAsync($"alter role {role.Name} set search_path = public; alter role {role.Name} set statement_timeout = 0; alter role {role.Name} set standard_conforming_strings = off", Ct);
        await using var connector = Sources.Connector(Sources.Plain(server.Port), Sources.Of(role), run: $"café {new string('x', 100)}");
        var settings = new SessionSettings(TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(13), TimeSpan.FromSeconds(14));
        await using var session = await connector.OpenAsync(settings, null, Ct);
        await using var transaction = session.BeginRead();

        Assert.Equal($"headwater/caf? {new string('x', 48)}", await ValueAsync(transaction, "application_name"));
        Assert.Equal("11s", await ValueAsync(transaction, "statement_timeout"));
        Assert.Equal("12s", await ValueAsync(transaction, "lock_timeout"));
        Assert.Equal("13s", await ValueAsync(transaction, "idle_in_transaction_session_timeout"));
        Assert.Equal("pg_catalog", await ValueAsync(transaction, "search_path"));
        Assert.Equal("on", await ValueAsync(transaction, "transaction_read_only"));
        Assert.Equal("repeatable read", await ValueAsync(transaction, "transaction_isolation"));
        Assert.Equal("on", await ValueAsync(transaction, "default_transaction_read_only"));
        Assert.Equal("UTC", await ValueAsync(transaction, "TimeZone"));
        Assert.Equal(major >= 17 ? "14s" : null, await ValueAsync(transaction, "transaction_timeout"));
        var error = await Assert.ThrowsAsync<HeadwaterException>(() => transaction.ScalarAsync<string>($"select pg_catalog.set_config('transaction_read_only', 'off', true)", Ct));
        Assert.Equal(ErrorCode.QueryFailed, error.Code);
    }

    [Theory, MemberData(nameof(Majors))]
    public async Task Passwords_and_names_may_hold_anything(int major)
    {
        var server = await PostgresServer.SharedAsync(major, Ct);
        var odd = new[] { "@:/#%$'\"\\ space ", " leading;and=more", "päßwörd ﬁ ①", "пароль😀", "a\tb", new string('x', 900) };
        foreach (var (password, i) in odd.Select((password, i) => (password, i)))
        {
            var name = $"Rôle \"{i}\"; '--' {major} 😀";
            await server.ExecuteAsync($"create role {Quoted(name)} login password {SqlLiteral.Quote(password)}", Ct);
            await server.ExecuteAsync($"create database {Quoted(name)}", Ct);
            await using (var connector = Sources.Connector(Sources.Plain(server.Port, name), Sources.Of(name, password)))
            await using (var session = await connector.OpenAsync())
            {
                var facts = await session.FactsAsync(Ct);
                Assert.Equal((name, name), (facts.Role.Name, facts.Database));
            }

            await server.UntilAsync($"select not exists (select from pg_stat_activity where datname = {SqlLiteral.Quote(name)})");
            await server.ExecuteAsync($"drop database {Quoted(name)}", Ct);
        }
    }

    [Fact]
    public async Task A_route_made_by_hand_is_under_the_policy_too()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        var target = new SourceTarget("shop", Sources.Plain(server.Port), Sources.Of("postgres", server.Password));
        await using var free = Sources.Connector(target.Spec, target.Credentials);
        await using var held = new SourceConnector(target, new ConnectorOptions { Run = "test", Policy = new DialPolicy() }, TimeProvider.System);
        var route = new Route(new Endpoint("db.example", server.Port), new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, server.Port));
        var greeting = await free.VisitAsync(route, Ct);

        Assert.Equal(ErrorCode.AddressRefused, (await Assert.ThrowsAsync<HeadwaterException>(() => held.VisitAsync(route, Ct))).Code);
        Assert.Equal(ErrorCode.AddressRefused, (await Assert.ThrowsAsync<HeadwaterException>(() => held.OpenAsync(route, greeting, Sources.Settings, null, Ct))).Code);
    }

    [Fact]
    public async Task A_policy_that_forbids_loopback_keeps_a_source_from_it()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        var target = new SourceTarget("shop", Sources.Plain(server.Port), Sources.Of("postgres", server.Password));
        await using var connector = new SourceConnector(target, new ConnectorOptions { Run = "test", Policy = new DialPolicy() }, TimeProvider.System);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.AddressRefused, error.Code);
    }

    [Fact]
    public async Task A_server_that_is_too_old_is_said_to_be()
    {
        await using var fake = Testing.Fakes.FakePostgres.Start(async (talk, ct) =>
        {
            await talk.ReadStartupAsync(ct);
            await talk.WelcomeAsync(ct, "9.6.24");
            await talk.ListenAsync(ct);
        });
        await using var connector = Sources.Connector(Sources.Plain(fake.Port), Sources.Of("reader", "x"));

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.SessionRefused, error.Code);
        Assert.Contains("is PostgreSQL 9.6.24, and 11 is the oldest", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("of_the_source", "of_the_secret", "of_the_secret")]
    [InlineData("of_the_source", null, "of_the_source")]
    [InlineData("of_the_source", "", "of_the_source")]
    [InlineData(null, "of_the_secret", "of_the_secret")]
    public void The_secrets_user_goes_with_its_password_and_the_sources_is_for_secrets_without_one(string? source, string? secret, string expected)
    {
        var credentials = secret is null ? Credentials.None : Sources.Of(secret, "password");
        Assert.Equal(new Login(expected, expected), Login.Of(new SourceSpec { Host = "db.example", User = source }, credentials));
    }

    [Fact]
    public async Task A_source_without_a_role_is_told_so()
    {
        await using var connector = Sources.Connector(Sources.Plain(1), Model.Secrets.Credentials.None);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.CredentialsUnavailable, error.Code);
    }

    /// <summary>A primary, a primary whose sessions are read only by default, a standby, and a port where nothing is; all trust everybody.</summary>
    static readonly Lazy<Task<IReadOnlyDictionary<string, (int Port, PostgresServer? Server)>>> Several = new(StartSeveralAsync);

    static async Task<IReadOnlyDictionary<string, (int Port, PostgresServer? Server)>> StartSeveralAsync()
    {
        var options = new ServerOptions(Testing.Servers.Majors.Newest) { Hba = ["host all all 127.0.0.1/32 trust"] };
        var primary = await PostgresServer.StartAsync(options, CancellationToken.None);
        var readOnly = await PostgresServer.StartAsync(
            options with { Settings = new Dictionary<string, string> { ["default_transaction_read_only"] = "on" } }, CancellationToken.None);
        var standby = await PostgresServer.StartAsync(options with { Files = new Dictionary<string, string> { ["standby.signal"] = "" } }, CancellationToken.None);
        using var free = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        free.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        return new Dictionary<string, (int, PostgresServer?)>
        {
            ["primary"] = (primary.Port, primary),
            ["readonly"] = (readOnly.Port, readOnly),
            ["standby"] = (standby.Port, standby),
            ["dead"] = (((System.Net.IPEndPoint)free.LocalEndPoint!).Port, null),
        };
    }

    static SourceSpec SpecOf(IReadOnlyDictionary<string, (int Port, PostgresServer? Server)> servers, IEnumerable<string> hosts, TargetSession target) =>
        Sources.Plain(1) with { Host = string.Join(", ", hosts.Select(host => $"127.0.0.1:{servers[host].Port}")), TargetSession = target };

    static async Task FailsAsync(PostgresServer server, TestRole role, string database, ErrorCode code, string message, string hint)
    {
        await using var connector = Sources.Connector(Sources.Plain(server.Port, database), Sources.Of(role));
        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());
        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain(role.Password.Length > 3 ? role.Password : "canary", error.ToString(), StringComparison.Ordinal);
    }

    static async Task<long> CountAsync(SafeSession session)
    {
        await using var transaction = session.BeginRead();
        return await transaction.ScalarAsync<long>($"select count(*) from pg_stat_activity where usename = current_user", Ct);
    }

    static string Quoted(string name) => new Model.Names.Identifier(name).Quoted;

    static Task<string?> ValueAsync(ReadTransaction transaction, string setting) => transaction.ScalarAsync<string>($"select current_setting({setting}, true)", Ct);
}
