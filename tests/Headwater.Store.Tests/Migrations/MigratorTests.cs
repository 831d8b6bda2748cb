using System.Globalization;
using System.Security.Cryptography;
using Headwater.Model.Errors;
using Headwater.Store.Migrations;
using Headwater.Store.Tests.Kit;
using Headwater.Testing;
using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Store.Tests.Migrations;

/// <summary>The store's schema over time: made once, whoever starts and whoever is killed, and never mistaken for another's.</summary>
public sealed class MigratorTests
{
    /// <summary>A migration that waits for this lock can be met in the middle.</summary>
    const string Wait = "select pg_advisory_xact_lock(42)";

    const string Waiting = "select exists (select from pg_stat_activity where wait_event = 'advisory' and datname = current_database())";

    static readonly string[] Broken = ["0001_first", "0002_second"];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => Stores.Majors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_fresh_store_has_taken_every_step_of_the_files(int major)
    {
        await using var test = await TestStore.EmptyAsync(Ct, major);
        await test.OpenAsync(Ct);
        var files = Directory.GetFiles(Repository.Path("src", "Headwater.Store", "Migrations"), "*.sql").Order(StringComparer.Ordinal).ToList();
        var expected = files.Select(file => $"{int.Parse(Path.GetFileName(file)[..4], CultureInfo.InvariantCulture)} {Path.GetFileNameWithoutExtension(file)[5..]} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}");
        var applied = await test.Database.ScalarAsync<string>("select string_agg(version || ' ' || name || ' ' || checksum, E'\\n' order by version) from headwater.migration", Ct);
        Assert.Equal(string.Join('\n', expected), applied);
    }

    [Fact]
    public async Task Opening_a_store_again_writes_nothing()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var before = await RowsAsync(test.Database);
        await test.OpenAsync(Ct);
        Assert.Equal(before, await RowsAsync(test.Database));
    }

    [Fact]
    public async Task Everything_lies_in_the_schema_headwater()
    {
        await using var test = await TestStore.NewAsync(Ct);
        Assert.Equal(0, await test.Database.ScalarAsync<long>("select count(*) from pg_class where relnamespace = 'public'::regnamespace", Ct));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Eight_programs_that_start_at_once_make_one_store(int major)
    {
        var server = await PostgresServer.SharedAsync(major, Ct);
        for (var round = 0; round < (Counts.Full ? 20 : 3); round++)
        {
            await using var database = await server.CreateDatabaseAsync(Ct);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => MigrateAsync(database, MigrationFiles.All), Ct)));
            Assert.Equal(MigrationFiles.All.Count, await database.ScalarAsync<long>("select count(*) from headwater.migration", Ct));
        }
    }

    [Fact]
    public async Task An_edited_step_is_refused_and_nothing_is_touched()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Database.ExecuteAsync("update headwater.migration set checksum = 'other' where version = 2; delete from headwater.migration where version > 2", Ct);
        await Refusal.OfAsync(ErrorCode.StoreEdited, () => MigrateAsync(test.Database, MigrationFiles.All));
        Assert.Equal(2, await test.Database.ScalarAsync<long>("select count(*) from headwater.migration", Ct));
    }

    [Fact]
    public async Task A_store_that_lacks_a_step_in_the_middle_is_refused()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Database.ExecuteAsync("delete from headwater.migration where version = 1", Ct);
        await Refusal.OfAsync(ErrorCode.StoreEdited, () => MigrateAsync(test.Database, MigrationFiles.All));
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_refused()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Database.ExecuteAsync("insert into headwater.migration values (9999, 'future', 'x')", Ct);
        var refusal = await Refusal.OfAsync(ErrorCode.StoreTooNew, () => test.OpenAsync(Ct));
        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_older_than_13_is_refused_and_left_alone()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Oldest, Ct);
        await using var database = await server.CreateDatabaseAsync(Ct);
        var refusal = await Refusal.OfAsync(ErrorCode.StoreTooOld, () => MigrateAsync(database, MigrationFiles.All));
        Assert.Contains("PostgreSQL 11", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from pg_namespace where nspname = 'headwater'", Ct));
    }

    [Fact]
    public async Task A_database_that_cannot_hold_every_name_is_refused()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        await server.ExecuteAsync("create database latin encoding 'LATIN1' locale 'C' locale_provider libc template template0", Ct);
        await using var database = new TestDatabase(server, "latin");
        await Refusal.OfAsync(ErrorCode.StoreUnsuitable, () => MigrateAsync(database, MigrationFiles.All));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_step_whose_session_is_ended_half_way_leaves_the_step_before(int major)
    {
        var server = await PostgresServer.SharedAsync(major, Ct);
        await using var database = await server.CreateDatabaseAsync(Ct);
        await InTheMiddleAsync(database, async running =>
        {
            await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'advisory' and datname = current_database()", Ct);
            await Refusal.OfAsync(ErrorCode.StoreUnreachable, () => running);
        });
        await ResumesAsync(database);
    }

    [Fact]
    public async Task A_server_killed_half_way_through_a_step_comes_back_with_the_step_before()
    {
        await using var server = await PostgresServer.StartAsync(new(Testing.Servers.Majors.Newest), Ct);
        await using var database = await server.CreateDatabaseAsync(Ct);
        await InTheMiddleAsync(database, async running =>
        {
            await server.KillAsync(Ct);
            await Refusal.OfAsync(ErrorCode.StoreUnreachable, () => running);
            await server.StartAsync(Ct);
        });
        await ResumesAsync(database);
    }

    [Fact]
    public async Task A_program_killed_while_it_makes_the_store_leaves_what_the_next_one_finishes()
    {
        var random = new Random(20);
        var killed = 0;
        for (var round = 0; round < (Counts.Full ? 40 : 6); round++)
        {
            await using var test = await TestStore.EmptyAsync(Ct);
            await using var victim = await Victim.StartAsync(Victim.Open, test, Ct);
            await victim.GoAsync(Ct);
            await Task.Delay(random.Next(300), Ct);
            killed += await victim.KillAsync(Ct) ? 1 : 0;
            await test.OpenAsync(Ct);
            Assert.Equal(MigrationFiles.All.Count, await test.Database.ScalarAsync<long>("select count(*) from headwater.migration", Ct));
        }

        Assert.True(killed > 0, "no program was killed at work");
    }

    static Task<string> RowsAsync(TestDatabase database) => database.ScalarAsync<string>("select string_agg(xmin::text || ctid::text, ' ' order by version) from headwater.migration", Ct);

    static async Task MigrateAsync(TestDatabase database, IReadOnlyList<Migration> migrations)
    {
        await using var store = new Store.Database.StoreDatabase(NpgsqlDataSource.Create(database.ConnectionString), TimeProvider.System);
        await store.UseAsync(async connection =>
        {
            await new Migrator(store, migrations).RunAsync(connection, Ct);
            return true;
        }, Ct);
    }

    /// <summary>Runs two steps, and does something to them while the second has done half its work.</summary>
    static async Task InTheMiddleAsync(TestDatabase database, Func<Task, Task> attack)
    {
        var holder = await database.OpenAsync(Ct);
        try
        {
            await using (var command = new NpgsqlCommand("select pg_advisory_lock(42)", holder))
                await command.ExecuteNonQueryAsync(Ct);
            var running = MigrateAsync(database, [MigrationFiles.Of(Broken[0], "create table headwater.a ()"), Second(Wait)]);
            await Until.TrueAsync(database, Waiting, Ct);
            await attack(running);
        }
        finally
        {
            await holder.DisposeAsync();
        }
    }

    static async Task ResumesAsync(TestDatabase database)
    {
        Assert.Equal("1", await database.ScalarAsync<string>("select string_agg(version::text, ' ') from headwater.migration", Ct));
        Assert.True(await database.ScalarAsync<bool>("select to_regclass('headwater.a') is not null and to_regclass('headwater.b') is null", Ct));
        await MigrateAsync(database, [MigrationFiles.Of(Broken[0], "create table headwater.a ()"), Second("select 1")]);
        Assert.True(await database.ScalarAsync<bool>("select to_regclass('headwater.b') is not null and to_regclass('headwater.c') is not null", Ct));
    }

    static Migration Second(string middle) => MigrationFiles.Of(Broken[1], $"create table headwater.b (); {middle}; create table headwater.c ()");
}
