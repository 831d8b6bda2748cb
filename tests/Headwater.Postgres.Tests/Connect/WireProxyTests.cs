using Headwater.Postgres.Connect.Sessions;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.Postgres.Tests.Connect;

public sealed class WireProxyTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_stands_before_a_unix_socket_and_takes_its_time()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var folder = TestFolder.New("proxy");
        await using var proxy = WireProxy.Start(
            Path.Combine(server.SocketDirectory, $".s.PGSQL.{server.Port}"), Path.Combine(folder, ".s.PGSQL.1"), new WireOptions { Latency = TimeSpan.FromMilliseconds(3) });
        await using (var connector = Sources.Connector(Sources.Plain(1) with { Host = folder }, Sources.Of("postgres", server.Password)))
        await using (var session = await connector.OpenAsync())
        {
            await using var transaction = session.BeginRead();
            Assert.Equal(42, await transaction.ScalarAsync<int>($"select 42", Ct));
            await transaction.CommitAsync(Ct);
        }

        var sessions = await proxy.EndedAsync(Ct);
        SafeSessionContract.Assert(sessions[^1]);
        Assert.Equal(
            ["begin isolation level repeatable read read only", "commit", "begin isolation level repeatable read read only", "select 42", "commit"],
            sessions[^1].Messages.Where(message => message.Type == 'P' && !message.Sql.Contains("pg_catalog", StringComparison.Ordinal)).Select(message => message.Sql));
    }

    [Theory]
    [InlineData("select 1; select 2", 'Q', "by the simple protocol: select 1; select 2")]
    [InlineData("delete from t", 'P', "outside of a read-only transaction: delete from t")]
    [InlineData("begin", 'P', "outside of a read-only transaction: begin")]
    [InlineData("set statement_timeout = 0", 'P', "outside of a read-only transaction: set statement_timeout = 0")]
    public void What_is_said_outside_of_the_contract_is_found(string sql, char type, string fault)
    {
        var session = new WireSession();
        session.Say(Startup("headwater/x"));
        session.Say(Message(type, type == 'Q' ? $"{sql}\0" : $"\0{sql}\0\0\0"));
        session.Say(Message('S', ""));

        Assert.Contains(fault, SafeSessionContract.Faults(session));
        Assert.Contains("the session does not end with Terminate", SafeSessionContract.Faults(session));
    }

    [Theory]
    [InlineData("with x as (delete from t returning 1) select * from x"), InlineData("select * into y from t"), InlineData("select * from t for update")]
    [InlineData("select pg_terminate_backend(1)"), InlineData("select pg_advisory_lock(1)"), InlineData("select nextval('s')"), InlineData("explain analyze select 1"), InlineData("vacuum")]
    public void What_does_more_than_read_is_found_inside_of_a_transaction(string sql)
    {
        var session = new WireSession();
        session.Say(Startup("headwater/x"));
        session.Say(Message('P', "\0begin isolation level repeatable read read only\0\0\0"));
        session.Say(Message('P', $"\0{sql}\0\0\0"));
        session.Say(Message('S', ""));

        Assert.Contains($"is not known to read only: {sql}", SafeSessionContract.Faults(session));
    }

    static byte[] Startup(string application)
    {
        var options = SessionSettings.ForCheck(Model.Limits.Default).StartupOptions(SessionStart.Usual);
        var body = System.Text.Encoding.UTF8.GetBytes($"\0\u0003\0\0user\0u\0client_encoding\0UTF8\0application_name\0{application}\0options\0{options}\0\0");
        return [.. Testing.Fakes.FakeConversation.Int32(body.Length + 4), .. body];
    }

    static byte[] Message(char type, string body) => Testing.Fakes.FakeConversation.Message(type, System.Text.Encoding.UTF8.GetBytes(body));
}
