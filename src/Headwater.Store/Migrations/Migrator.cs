using System.Globalization;
using Headwater.Model.Errors;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Migrations;

/// <summary>
/// Brings a store to the schema of this program, forward only. Each step is one transaction under one lock,
/// so that a kill leaves the step before it, and of several programs that start at once one does the work.
/// </summary>
sealed class Migrator(StoreDatabase database, IReadOnlyList<Migration> migrations)
{
    /// <summary>The advisory lock "headwater", as a number.</summary>
    const long Lock = 0x4865_6164_7761_7465;

    const int OldestServer = 13;

    const string Applied = "select version, checksum from headwater.migration order by version";

    const string Prepare = """
        create schema if not exists headwater;
        create table if not exists headwater.migration (
          version integer primary key,
          name text not null,
          checksum text not null,
          applied_at timestamptz not null default now()
        )
        """;

    /// <summary>One query when the store is up to date.</summary>
    /// <exception cref="HeadwaterException">The server is too old (HW4007) or its database unsuitable (HW4020); the store is newer than this program (HW4005) or was edited (HW4006).</exception>
    public async Task RunAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        RequireServer(connection);
        var pending = Pending(await ReadAsync(connection, ct));
        foreach (var migration in pending)
            await ApplyAsync(connection, migration, ct);
    }

    static void RequireServer(NpgsqlConnection connection)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new HeadwaterException(
                ErrorCode.StoreTooOld,
                $"the store's server is PostgreSQL {connection.PostgreSqlVersion.ToString(2)}; the store needs {OldestServer} or newer",
                "name a newer server in --store or HEADWATER_STORE, or leave it out to use the bundled one");
        if (connection.PostgresParameters.TryGetValue("server_encoding", out var encoding) && encoding != "UTF8")
            throw new HeadwaterException(
                ErrorCode.StoreUnsuitable,
                $"the store's database has the encoding {encoding} and cannot hold every name",
                "create another: create database headwater encoding 'UTF8' template template0");
    }

    static async Task<List<AppliedMigration>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            return await connection.Sql(Applied).ListAsync(row => new AppliedMigration(row.GetInt32(0), row.GetString(1)), ct);
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return [];
        }
    }

    /// <summary>The steps still to take, after every step that was taken is recognised.</summary>
    List<Migration> Pending(List<AppliedMigration> applied)
    {
        var known = migrations.ToDictionary(migration => migration.Version);
        foreach (var (version, checksum) in applied)
            if (!known.TryGetValue(version, out var migration))
                throw TooNew(version);
            else if (migration.Checksum != checksum)
                throw Edited(string.Create(CultureInfo.InvariantCulture, $"step {version:D4} of its schema is not the one this program has"));

        var last = applied.Count > 0 ? applied[^1].Version : 0;
        if (applied.Count != migrations.Count(migration => migration.Version <= last))
            throw Edited(string.Create(CultureInfo.InvariantCulture, $"a step before {last:D4} of its schema is missing"));
        return [.. migrations.Where(migration => migration.Version > last)];
    }

    Task<bool> ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken ct) =>
        database.InTransactionAsync(connection, _ => ApplyInTransactionAsync(connection, migration, ct), ct);

    async Task<bool> ApplyInTransactionAsync(NpgsqlConnection connection, Migration migration, CancellationToken ct)
    {
        await connection.Sql("select pg_advisory_xact_lock($1)").With(Lock).RunAsync(ct);
        await connection.Sql(Prepare).RunAsync(ct);

        // Somebody else may have taken the step while this program waited.
        var applied = await connection.Sql(Applied).ListAsync(row => new AppliedMigration(row.GetInt32(0), row.GetString(1)), ct);
        if (!Pending(applied).Contains(migration))
            return false;

        await connection.Sql(migration.Sql).RunAsync(ct);
        await connection.Sql("insert into headwater.migration (version, name, checksum) values ($1, $2, $3)")
            .With(migration.Version).With(migration.Name).With(migration.Checksum).RunAsync(ct);
        return true;
    }

    static HeadwaterException TooNew(int version) => new(
        ErrorCode.StoreTooNew,
        string.Create(CultureInfo.InvariantCulture, $"the store was made by a newer Headwater: its schema has step {version:D4}, which this program does not know"),
        "run the newer program, or give this one a store of its own");

    static HeadwaterException Edited(string how) => new(
        ErrorCode.StoreEdited,
        $"the store's schema was changed by something else than Headwater: {how}",
        "use the program that made the store, or restore the store from a backup");
}
