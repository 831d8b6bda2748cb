using Headwater.Model.Errors;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;
using Npgsql;

namespace Headwater.Postgres.Tests.Connect;

public sealed class SafeSessionTests
{
    public static TheoryData<int> Majors { get; } = [.. Testing.Servers.Majors.Tested];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Majors))]
    public async Task Every_session_keeps_the_contract_on_the_wire(int major)
    {
        var server = await PostgresServer.SharedAsync(major, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var proxy = WireProxy.Start(server.Port);
        await using (var connector = Sources.Connector(Sources.Plain(proxy.Port), Sources.Of(role)))
        await using (var session = await connector.OpenAsync())
        {
            await session.FactsAsync(Ct);
            await ReadAndLeaveAsync(session);
            await using var failing = session.BeginRead();
            await Assert.ThrowsAsync<HeadwaterException>(() => failing.ScalarAsync<int>($"select 1 / {0}", Ct));
        }

        var sessions = await proxy.EndedAsync(Ct);
        Assert.Equal(2, sessions.Count(session => !session.IsCancel));
        Assert.All(sessions.Skip(1), SafeSessionContract.Assert);
        var said = string.Join('\n', sessions.SelectMany(session => session.Messages).Select(message => message.Type));
        Assert.DoesNotContain("Q", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_of_the_bare_driver_breaks_the_contract()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        await using var proxy = WireProxy.Start(server.Port);
        var settings = new NpgsqlConnectionStringBuilder(server.TcpConnectionString()) { Port = proxy.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable };
        await using (var connection = new NpgsqlConnection(settings.ConnectionString))
        {
            await connection.OpenAsync(Ct);
            await using var transaction = await connection.BeginTransactionAsync(Ct);
            await using var command = new NpgsqlCommand("update pg_catalog.pg_class set relname = relname where false", connection, transaction);
            await command.ExecuteNonQueryAsync(Ct);
        }

        var faults = SafeSessionContract.Faults(Assert.Single(await proxy.EndedAsync(Ct)));

        Assert.Contains("application_name is ``", faults);
        Assert.Contains(faults, fault => fault.StartsWith("by the simple protocol: BEGIN", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("outside of a read-only transaction: update", StringComparison.Ordinal));
    }

    static async Task ReadAndLeaveAsync(SafeSession session)
    {
        await using (var transaction = session.BeginRead())
        {
            var numbers = new List<int>();
            await foreach (var number in transaction.QueryAsync($"select i from generate_series(1, {3}) i", row => row.GetInt32(0), Ct))
                numbers.Add(number);
            Assert.Equal([1, 2, 3], numbers);

            var batch = transaction.Batch();
            var texts = batch.Add($"select {"a"} union all select {"b"}", row => row.GetString(0));
            var sums = batch.Add($"select {40} + {2}", row => row.GetInt32(0));
            await batch.RunAsync(QueryBounds.None, Ct);
            Assert.Equal(["a", "b"], texts);
            Assert.Equal([42], sums);
            await transaction.CommitAsync(Ct);
        }

        await using var left = session.BeginRead();
        await foreach (var _ in left.QueryAsync($"select generate_series(1, 100000000)", row => row.GetInt32(0), Ct))
            break;
        Assert.False(left.IsUsable);
    }
}
