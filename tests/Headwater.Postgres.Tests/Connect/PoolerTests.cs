using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.Postgres.Tests.Connect;

/// <summary>A real PgBouncer that hands each transaction to whichever session of the server is free.</summary>
public sealed class PoolerTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "PgBouncer", "it refuses the startup parameter `options`")]
    [InlineData("ignore_startup_parameters = options", "a connection pooler", "its key for cancelling is not the server process's")]
    public async Task Behind_a_transaction_pooler_each_transaction_brings_its_settings(string settings, string name, string sign)
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var bouncer = await PgBouncer.StartAsync(server, role, settings, Ct);
        await using var proxy = WireProxy.Start(bouncer.Port);
        await using (var connector = Sources.Connector(Sources.Plain(proxy.Port), Sources.Of(role)))
        await using (var session = await connector.OpenAsync())
        {
            for (var i = 0; i < 3; i++)
            {
                await using var transaction = session.BeginRead();
                Assert.Equal("pg_catalog", await transaction.ScalarAsync<string>($"select current_setting('search_path')", Ct));
                Assert.Equal("5s", await transaction.ScalarAsync<string>($"select current_setting('statement_timeout')", Ct));
                Assert.Equal("15s", await transaction.ScalarAsync<string>($"select current_setting('transaction_timeout')", Ct));
                await transaction.CommitAsync(Ct);
            }

            var facts = await session.FactsAsync(Ct);
            Assert.Equal((name, sign), (facts.Pooler?.Name, facts.Pooler?.Sign));
        }

        // What was refused, or did not arrive, came before the session that counts.
        var last = (await proxy.EndedAsync(Ct)).Last(session => !session.IsCancel);
        if (settings.Length == 0)
            SafeSessionContract.Assert(last);
        await server.UntilAsync($"select not exists (select from pg_stat_activity where usename = '{role.Name}' and state <> 'idle')");
    }

    [Fact]
    public async Task The_server_behind_a_pooler_keeps_nothing_of_a_session()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var bouncer = await PgBouncer.StartAsync(server, role, "ignore_startup_parameters = options", Ct);
        await using (var connector = Sources.Connector(Sources.Plain(bouncer.Port) with { TargetSession = TargetSession.ReadWrite }, Sources.Of(role)))
        await using (var session = await connector.OpenAsync())
            await session.FactsAsync(Ct);

        await using var other = new Npgsql.NpgsqlConnection(new Npgsql.NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = bouncer.Port, Username = role.Name, Password = role.Password, Database = "postgres", Pooling = false,
        }.ConnectionString);
        await other.OpenAsync(Ct);
        await using var command = new Npgsql.NpgsqlCommand("select current_setting('default_transaction_read_only') || ' ' || current_setting('statement_timeout')", other);
        Assert.Equal("off 0", await command.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task A_query_behind_a_pooler_is_cancelled_too()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var bouncer = await PgBouncer.StartAsync(server, role, "", Ct);
        await using var connector = Sources.Connector(Sources.Plain(bouncer.Port), Sources.Of(role));
        await using var session = await connector.OpenAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var transaction = session.BeginRead();
        var query = transaction.ScalarAsync<string>($"select pg_sleep(600)::text", cancel.Token);
        await server.UntilAsync($"select exists (select from pg_stat_activity where usename = '{role.Name}' and state = 'active')");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
        await server.UntilAsync($"select not exists (select from pg_stat_activity where usename = '{role.Name}' and state = 'active')");
    }

    [Fact]
    public async Task A_database_that_the_pooler_cannot_reach_is_refused_in_its_words()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var bouncer = await PgBouncer.StartAsync(server, role, "", Ct);
        await using var connector = Sources.Connector(Sources.Plain(bouncer.Port, "no_such"), Sources.Of(role));

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync());

        Assert.Equal(ErrorCode.SessionRefused, error.Code);
        Assert.Contains("no_such", error.Message, StringComparison.Ordinal);
    }
}
