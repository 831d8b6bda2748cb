using System.Globalization;
using Headwater.Postgres.Tests.Connect;
using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Postgres.Tests.Bundled;

/// <summary>The servers that every other test relies on.</summary>
public sealed class PostgresServerTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Tested => [.. Majors.Tested];

    [Theory]
    [MemberData(nameof(Tested))]
    public async Task Every_tested_major_answers_over_socket_and_port(int major)
    {
        var server = await PostgresServer.SharedAsync(major, Ct);
        await using var database = await server.CreateDatabaseAsync(Ct);
        var role = await server.CreateRoleAsync(Ct);

        foreach (var text in (string[])[database.ConnectionStringOf(role), server.TcpConnectionString(database.Name, role)])
        {
            await using var connection = new NpgsqlConnection(text);
            await connection.OpenAsync(Ct);
            await using var command = new NpgsqlCommand("select current_database() || ' ' || current_user", connection);
            Assert.Equal($"{database.Name} {role.Name}", await command.ExecuteScalarAsync(Ct));
            Assert.Equal(major, connection.PostgreSqlVersion.Major);
        }
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        await using var connection = new NpgsqlConnection(server.ConnectionString(role: new("postgres", "wrong")));
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Ct));
        Assert.Equal("28P01", refusal.SqlState);
    }

    [Fact]
    public async Task A_killed_server_starts_again_with_its_data()
    {
        await using var server = await PostgresServer.StartAsync(new(Majors.Newest) { Settings = new Dictionary<string, string> { ["work_mem"] = "5MB" } }, Ct);
        await using var database = await server.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create table kept as select 1 as one; checkpoint", Ct);
        var first = server.ProcessId;

        await server.KillAsync(Ct);
        Assert.False(server.IsRunning);
        Assert.False(Path.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{first}")));

        await server.StartAsync(Ct);
        Assert.Equal(1, await database.ScalarAsync<int>("select one from kept", Ct));
        Assert.Equal("5MB", await database.ScalarAsync<string>("show work_mem", Ct));
    }

    /// <summary>What computes notices the end of its postmaster late, and holds the data folder until then.</summary>
    [Fact]
    public async Task A_killed_server_starts_again_although_a_session_was_at_work()
    {
        await using var server = await PostgresServer.StartAsync(new ServerOptions(Majors.Newest), Ct);
        await using var database = await server.CreateDatabaseAsync(Ct);
        await using var connection = await database.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("do $$ begin loop null; end loop; end $$", connection);
        var work = command.ExecuteNonQueryAsync(Ct);
        await server.UntilAsync($"select state = 'active' from pg_stat_activity where pid = {connection.ProcessID}");

        await server.KillAsync(Ct);
        var start = server.StartAsync(Ct);
        await Shell.RunAsync("kill -KILL \"$1\"", [connection.ProcessID.ToString(CultureInfo.InvariantCulture)], Ct);
        await start;

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => work);
        Assert.Equal(1, await database.ScalarAsync<int>("select 1", Ct));
    }

    [Fact]
    public async Task A_database_is_dropped_although_somebody_is_connected()
    {
        var server = await PostgresServer.SharedAsync(Majors.Oldest, Ct);
        var database = await server.CreateDatabaseAsync(Ct);
        await using var connection = await database.OpenAsync(Ct);

        await database.DisposeAsync();

        await using var gone = new NpgsqlConnection(database.ConnectionString);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => gone.OpenAsync(Ct));
        Assert.Equal("3D000", refusal.SqlState);
    }
}
