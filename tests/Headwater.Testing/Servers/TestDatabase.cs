using Npgsql;

namespace Headwater.Testing.Servers;

/// <summary>A database made for one test and dropped with it, whoever is still connected.</summary>
public sealed class TestDatabase(PostgresServer server, string name) : IAsyncDisposable
{
    public PostgresServer Server => server;

    public string Name => name;

    /// <summary>As the superuser, over the Unix socket.</summary>
    public string ConnectionString => server.ConnectionString(name);

    /// <summary>As <paramref name="role"/>, over the Unix socket.</summary>
    public string ConnectionStringOf(TestRole role) => server.ConnectionString(name, role);

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>Runs statements as the superuser.</summary>
    public Task ExecuteAsync(string sql, CancellationToken ct) => server.ExecuteAsync(sql, name, ct);

    public async Task<T> ScalarAsync<T>(string sql, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        if (!server.IsRunning)
            return;

        // "drop database .. with (force)" came with 13.
        await server.ExecuteAsync($"alter database {name} allow_connections false", CancellationToken.None);
        await server.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'", CancellationToken.None);
        await server.ExecuteAsync($"drop database {name}", CancellationToken.None);
    }
}
