using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Tests.Kit;
using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Store.Tests;

/// <summary>Opening a store, and what is said when its server is not as it should be.</summary>
public sealed class HeadwaterStoreTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => Stores.Majors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task An_ordinary_role_that_owns_its_database_can_have_a_store_over_tcp(int major)
    {
        var server = await PostgresServer.SharedAsync(major, Ct);
        await using var database = await server.CreateDatabaseAsync(Ct);
        var role = await server.CreateRoleAsync(Ct);
        await server.ExecuteAsync($"alter database {database.Name} owner to {role.Name}", Ct);
        var url = $"postgresql://{role.Name}:{Uri.EscapeDataString(role.Password)}@127.0.0.1:{server.Port}/{database.Name}";
        await using var test = await TestStore.EmptyAsync(Ct, major);
        await using var store = await HeadwaterStore.OpenAsync(test.Options() with { ConnectionString = url }, Ct);
        await store.Secrets.PutAsync(Puts.Secret("s", ("password", "p")), Ct);
        Assert.Equal("p", (await store.Secrets.RevealAsync("s", Ct))["password"]?.Reveal());
        Assert.Equal("headwater/store", await database.ScalarAsync<string>($"select distinct application_name from pg_stat_activity where usename = '{role.Name}'", Ct));
    }

    [Fact]
    public async Task A_store_that_is_up_to_date_opens_with_two_queries()
    {
        await using var server = await PostgresServer.StartAsync(new(Testing.Servers.Majors.Newest), Ct);
        await using var database = await server.CreateDatabaseAsync(Ct);
        await using var test = await TestStore.EmptyAsync(Ct);
        var options = test.Options() with { ConnectionString = database.ConnectionString };
        await (await HeadwaterStore.OpenAsync(options, Ct)).DisposeAsync();
        await server.ExecuteAsync("alter system set log_statement = 'all'; select pg_reload_conf()", Ct);
        await Until.TrueAsync(database, "select current_setting('log_statement') = 'all'", Ct);
        var before = (await File.ReadAllTextAsync(server.LogFile, Ct)).Length;
        await (await HeadwaterStore.OpenAsync(options, Ct)).DisposeAsync();
        var log = (await File.ReadAllTextAsync(server.LogFile, Ct))[before..];
        var statements = log.Split('\n').Where(line => line.Contains("LOG:", StringComparison.Ordinal) && (line.Contains("execute", StringComparison.Ordinal) || line.Contains("statement:", StringComparison.Ordinal))).ToList();
        Assert.Equal(["headwater.migration", "headwater.encryption_key"], statements.Select(line => line.Contains("headwater.migration", StringComparison.Ordinal) ? "headwater.migration" : line.Contains("headwater.encryption_key", StringComparison.Ordinal) ? "headwater.encryption_key" : line));
    }

    [Fact]
    public async Task Of_several_hosts_the_one_that_answers_is_taken()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var address = new NpgsqlConnectionStringBuilder(test.Database.Server.TcpConnectionString(test.Database.Name)) { Host = $"127.0.0.1:1,127.0.0.1:{test.Database.Server.Port}" };
        await using var store = await HeadwaterStore.OpenAsync(test.Options() with { ConnectionString = address.ConnectionString }, Ct);
        Assert.Null(await store.Sources.FindAsync("x", Ct));
    }

    [Fact]
    public async Task Nobody_listening_a_wrong_password_and_a_missing_database_are_said_without_the_password()
    {
        await using var test = await TestStore.EmptyAsync(Ct);
        var server = test.Database.Server;
        string[] addresses =
        [
            "postgresql://u:hidden-word@127.0.0.1:1/d",
            "postgresql://u:hidden-word@does-not-exist.invalid/d",
            new NpgsqlConnectionStringBuilder(server.ConnectionString()) { Password = "hidden-word" }.ConnectionString,
            server.ConnectionString("does_not_exist"),
            "Host=/nowhere;Username=u;Password=hidden-word",
        ];
        foreach (var address in addresses)
        {
            var refusal = await Refusal.OfAsync(ErrorCode.StoreUnreachable, () => HeadwaterStore.OpenAsync(test.Options() with { ConnectionString = address }, Ct));
            Assert.DoesNotContain("hidden-word", refusal + refusal.Hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_role_that_may_not_create_a_schema_is_told_so()
    {
        await using var test = await TestStore.EmptyAsync(Ct);
        var role = await test.Database.Server.CreateRoleAsync(Ct);
        var refusal = await Refusal.OfAsync(ErrorCode.StoreUnreachable, () => HeadwaterStore.OpenAsync(test.Options() with { ConnectionString = test.Database.ConnectionStringOf(role) }, Ct));
        Assert.Contains("grant", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_functions_in_public_are_not_called()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Database.ExecuteAsync("""
            create function public.count(bigint) returns bigint language sql as 'select 1/0::bigint';
            create function public.now() returns timestamptz language sql as 'select (1/0)::text::timestamptz';
            create function public.clock_timestamp() returns timestamptz language sql as 'select (1/0)::text::timestamptz';
            create function public.coalesce(text, text) returns text language sql as 'select (1/0)::text';
            create table public.source (uid int); create table public.run (uid int)
            """, Ct);
        await using var again = await HeadwaterStore.OpenAsync(test.Options(), Ct);
        var source = (await again.Sources.PutAsync(Puts.Source("x"), Ct)).Uid;
        Assert.NotNull(await test.StartScanAsync(source, Ct));
        Assert.Equal(1, (await again.Sources.FindAsync("x", Ct))!.Running);
    }

    [Fact]
    public async Task A_store_survives_its_server_being_killed()
    {
        await using var server = await PostgresServer.StartAsync(new(Testing.Servers.Majors.Newest), Ct);
        await using var database = await server.CreateDatabaseAsync(Ct);
        await using var test = await TestStore.EmptyAsync(Ct);
        await using var store = await HeadwaterStore.OpenAsync(test.Options() with { ConnectionString = database.ConnectionString.Replace("Pooling=False", "Pooling=True", StringComparison.Ordinal) }, Ct);
        await store.Sources.PutAsync(Puts.Source("x"), Ct);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => store.Sources.FindAsync("x", Ct)));
        await server.KillAsync(Ct);
        await Refusal.OfAsync(ErrorCode.StoreUnreachable, () => store.Sources.FindAsync("x", Ct));
        await server.StartAsync(Ct);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => Assert.Equal("x", (await store.Sources.FindAsync("x", Ct))!.Source.Name)));
    }

    [Fact]
    public async Task A_nul_character_is_refused_in_words()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var header = TestStore.Header("x") with { Description = "a\0b" };
        await Refusal.OfAsync(ErrorCode.InvalidValue, () => test.Store.Sources.PutAsync(new(header, new SourceSpec()), Ct));
        await Refusal.OfAsync(ErrorCode.InvalidValue, () => test.Store.Sources.FindAsync("a\0b", Ct));
        await Refusal.OfAsync(ErrorCode.InvalidValue, () => test.Store.Secrets.PutAsync(Puts.Secret("s", ("a\0b", "v")), Ct));
        await test.Store.Secrets.PutAsync(Puts.Secret("s", ("password", "a\0b")), Ct);
        Assert.Equal("a\0b", (await test.Store.Secrets.RevealAsync("s", Ct))["password"]?.Reveal());
    }
}
