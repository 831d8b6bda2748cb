using Headwater.Model.Names;
using Npgsql;

namespace Headwater.Postgres.Bundled;

/// <summary>Databases and roles in the bundled server, made as its superuser.</summary>
public static class BundledDatabase
{
    const string DuplicateDatabase = "42P04";

    /// <summary>Makes an empty database; one that is there already, or that somebody else makes at this moment, is fine.</summary>
    public static async Task EnsureAsync(BundledServer server, Identifier name, CancellationToken ct)
    {
        try
        {
            await ExecuteAsync(server, "postgres", $"create database {name.Quoted} template template0", ct);
        }
        catch (PostgresException e) when (e.SqlState is DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // It is there, which is all that was asked for.
        }
    }

    public static async Task<bool> ExistsAsync(BundledServer server, Identifier name, CancellationToken ct)
    {
        await using var connection = await OpenAsync(server, "postgres", ct);
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = name.Value });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Runs a script of ours: one or many statements, without parameters.</summary>
    public static async Task ExecuteAsync(BundledServer server, string database, string script, CancellationToken ct)
    {
        await using var connection = await OpenAsync(server, database, ct);
        await using var command = new NpgsqlCommand(script, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    static async Task<NpgsqlConnection> OpenAsync(BundledServer server, string database, CancellationToken ct)
    {
        var connection = new NpgsqlConnection($"{server.ConnectionString(database)};Pooling=false");
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
