using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Postgres.Tests.Connect;

/// <summary>What tests ask a real server, as its superuser, behind the back of what they test.</summary>
static class Server
{
    /// <summary>Waits until a query of one boolean is true.</summary>
    public static async Task UntilAsync(this PostgresServer server, string sql)
    {
        var ct = TestContext.Current.CancellationToken;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        await using var connection = new NpgsqlConnection(server.ConnectionString());
        await connection.OpenAsync(limit.Token);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            if ((bool)(await command.ExecuteScalarAsync(limit.Token))!)
                return;
            await poll.WaitForNextTickAsync(limit.Token);
        }
    }
}
