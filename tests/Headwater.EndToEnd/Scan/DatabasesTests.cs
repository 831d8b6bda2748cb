using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Scan;

/// <summary>Sources with several databases, some of which do not let anybody in, and names and encodings that are not what one expects.</summary>
public sealed class DatabasesTests : IAsyncLifetime
{
    readonly HeadwaterHome _home = new();
    PostgresServer _server = null!;
    WatchedServer _watched = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync(new ServerOptions(15), Ct);
        _watched = WatchedServer.Before(_server);
    }

    public async ValueTask DisposeAsync()
    {
        await _watched.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task All_databases_are_read_but_those_that_let_nobody_in_which_are_named_one_connection_at_a_time()
    {
        foreach (var sql in (string[])
            [
                "create database \"we.ird \"\"name\"\" é=\"", "create database closed allow_connections false", "create database forbidden", "revoke connect on database forbidden from public",
                "create database crowded connection limit 0", "create database modèle is_template true",
            ])
            await _server.ExecuteAsync(sql, Ct);
        await _server.ExecuteAsync("create table here (x int)", "we.ird \"name\" é=", Ct);
        var role = await _server.CreateRoleAsync(Ct);
        (await _watched.AddAsync(_home, "every", role, "postgres", "--all-databases", "--connections", "1")).Exits(0);

        var scan = (await _home.RunAsync("scan", "every", "-o", "json")).Exits(0).Json;
        var databases = (await _home.RunAsync("catalog", "export", "every", "-o", "json")).Exits(0).Json.GetProperty("databases").EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("scanned").GetBoolean() ? null : one.GetProperty("notScanned").GetString());

        Assert.Equal(2, scan.GetProperty("databases").GetInt32());
        Assert.Equal(1, scan.GetProperty("tables").GetInt32());
        Assert.Equal(["closed", "crowded", "forbidden", "postgres", "we.ird \"name\" é="], databases.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("it takes no connections", databases["closed"]);
        Assert.Equal("the role lacks CONNECT", databases["forbidden"]);
        Assert.Contains("too many connections", databases["crowded"], StringComparison.Ordinal);
        Assert.Null(databases["postgres"]);
        Assert.Equal(3, ScannedSource.Notes(scan).Count);
        Assert.Equal((0, 0, 0), ScannedSource.Changes((await _home.RunAsync("scan", "every", "-o", "json")).Exits(0).Json));

        // One that cannot be read any more has not lost its tables.
        await _server.ExecuteAsync("alter database \"we.ird \"\"name\"\" é=\" connection limit 0", Ct);
        Assert.Equal((0, 0, 0), ScannedSource.Changes((await _home.RunAsync("scan", "every", "-o", "json")).Exits(0).Json));
        await _watched.KeepsTheContractAsync(Ct);
    }

    [Fact]
    public async Task A_template_can_be_read_by_whoever_asks_for_it()
    {
        var role = await _server.CreateRoleAsync(Ct);
        (await _watched.AddAsync(_home, "template", role, "template1")).Exits(0);

        Assert.Equal(1, (await _home.RunAsync("scan", "template", "-o", "json")).Exits(0).Json.GetProperty("databases").GetInt32());
    }

    [Fact]
    public async Task Databases_that_do_not_exist_are_said_not_to()
    {
        var role = await _server.CreateRoleAsync(Ct);
        (await _watched.AddAsync(_home, "some", role, "postgres", "--databases", "postgres", "--databases", "gone")).Exits(0);
        (await _watched.AddAsync(_home, "none", role, "postgres", "--databases", "gone")).Exits(0);

        var some = (await _home.RunAsync("scan", "some", "-o", "json")).Exits(0).Json;
        var none = (await _home.RunAsync("scan", "none")).Exits(3);

        Assert.Equal(["there is no database gone"], ScannedSource.Notes(some));
        Assert.Contains("HW1016", none.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_in_another_encoding_arrive_as_they_are_meant()
    {
        await _server.ExecuteAsync("create database latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0", Ct);
        await _server.ExecuteAsync("create table \"Größe\" (\"é\" int); comment on table \"Größe\" is 'ñandú'", "latin", Ct);
        var role = await _server.CreateRoleAsync(Ct);
        (await _watched.AddAsync(_home, "latin", role, "latin")).Exits(0);
        (await _home.RunAsync("scan", "latin")).Exits(0);

        var table = (await _home.RunAsync("catalog", "show", "latin.latin.public.Größe", "-o", "json")).Exits(0).Json.GetProperty("table");

        Assert.Equal(("é", "ñandú"), (table.GetProperty("columns")[0].GetProperty("name").GetString(), table.GetProperty("comment").GetString()));
    }

    [Fact]
    public async Task Names_that_are_no_text_in_any_encoding_are_an_error_that_says_where()
    {
        await _server.ExecuteAsync("create database bytes encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' template template0", Ct);
        await Psql.LinesAsync(_server, "bytes", "do $$ begin execute 'set client_encoding = sql_ascii'; execute format('create table public.%I (x int)', convert_from('\\x67f6df65', 'sql_ascii')); end $$", Ct);
        var role = await _server.CreateRoleAsync(Ct);
        (await _watched.AddAsync(_home, "bytes", role, "bytes")).Exits(0);

        var scan = (await _home.RunAsync("scan", "bytes")).Exits(3);

        Assert.Contains("SQL_ASCII", scan.Err, StringComparison.Ordinal);
    }
}
