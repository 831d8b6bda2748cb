using Headwater.Model.Names;
using Headwater.Model.Secrets;
using Headwater.Postgres.Text;
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

    /// <summary>Makes a role, or gives the one that is there these attributes. A password never reaches the server in clear.</summary>
    /// <param name="attributes">As in CREATE ROLE, for example <c>nologin</c>.</param>
    /// <param name="password">ASCII; null leaves the role without one.</param>
    public static async Task EnsureRoleAsync(BundledServer server, Identifier name, string attributes, Secret? password, CancellationToken ct)
    {
        var proof = password is null ? "" : $" password '{ScramVerifier.Of(password.Reveal())}'";
        await ExecuteAsync(server, "postgres", $"""
            do $do$ begin
                if not exists (select from pg_roles where rolname = {SqlLiteral.Quote(name.Value)}) then create role {name.Quoted}; end if;
            end $do$;
            alter role {name.Quoted} {attributes}{proof}
            """, ct);
    }

    /// <summary>Drops a database, whoever is connected to it.</summary>
    public static Task DropAsync(BundledServer server, Identifier name, CancellationToken ct) =>
        ExecuteAsync(server, "postgres", $"drop database if exists {name.Quoted} with (force)", ct);

    /// <summary>Gives a database to a role.</summary>
    public static Task GiveAsync(BundledServer server, Identifier database, Identifier owner, CancellationToken ct) =>
        ExecuteAsync(server, "postgres", $"alter database {database.Quoted} owner to {owner.Quoted}", ct);

    public static async Task<bool> ExistsAsync(BundledServer server, Identifier name, CancellationToken ct)
    {
        await using var connection = await OpenAsync(server, "postgres", ct);
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = name.Value });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Whether somebody commented the database.</summary>
    public static async Task<bool> HasCommentAsync(BundledServer server, Identifier name, CancellationToken ct)
    {
        await using var connection = await OpenAsync(server, "postgres", ct);
        await using var command = new NpgsqlCommand("select shobj_description(oid, 'pg_database') is not null from pg_database where datname = $1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = name.Value });
        return await command.ExecuteScalarAsync(ct) is true;
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
