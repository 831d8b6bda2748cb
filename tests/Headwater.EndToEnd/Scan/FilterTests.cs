using System.Text.Json;
using Headwater.Client.Wire;
using Headwater.Model.Filters;
using Headwater.Model.Resources;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Scan;

/// <summary>Scans that read a part, by the source's own filters and by those of one scan.</summary>
public sealed class FilterTests
{
    const string Shop = """
        create schema shop; create schema audit; create schema "Shop";
        create table shop.orders (x int); create table shop.orders_old (x int); create table shop.lines (x int); create view shop.open_orders as select x from shop.orders;
        create table audit.log (x int); create table "Shop".orders (x int);
        """;

    public static TheoryData<int> Tested => new(Majors.Tested);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Tested))]
    public async Task One_scan_can_be_narrowed_and_takes_nothing_else_for_gone(int major)
    {
        await using var source = await ScannedSource.NewAsync(major, Ct);
        await source.Database.ExecuteAsync(Shop, Ct);
        var whole = await source.ScanAsync();
        Assert.Equal((11, 0, 0), ScannedSource.Changes(whole));
        await source.Database.ExecuteAsync("drop table shop.lines; drop table audit.log; create table shop.new (x int); alter table shop.orders rename to orders_2", Ct);

        var part = (await source.Served.RunAsync("scan", source.Name, "--include-schema", "shop", "--exclude-table", "orders_.*", "-o", "json")).Exits(0).Json;

        // `lines` is gone; `log` is too, but nobody asked; `orders` has another name, by which it is left out, and the view on it reads from that.
        Assert.Equal((1, 1, 1), ScannedSource.Changes(part));
        Assert.Equal(whole.GetProperty("statements").GetInt32() + 1, part.GetProperty("statements").GetInt32());
        Assert.Equal(["Shop.orders", "audit.log", "shop.new", "shop.open_orders", "shop.orders", "shop.orders_old"], await NamesAsync(source));
        Assert.Equal((0, 1, 1), ScannedSource.Changes(await source.ScanAsync()));
        Assert.Equal(["Shop.orders", "shop.new", "shop.open_orders", "shop.orders_2", "shop.orders_old"], await NamesAsync(source));
        await source.Watched.KeepsTheContractAsync(Ct);
    }

    [Theory]
    [MemberData(nameof(Tested))]
    public async Task Objects_of_every_kind_go_with_what_the_filters_take(int major)
    {
        await using var source = await ScannedSource.NewAsync(major, Ct);
        await source.Database.ExecuteAsync("""
            create schema shop; create schema other;
            create table shop.orders (id serial primary key); create table shop."tmp.1" (id int generated always as identity); create sequence shop.free; create sequence other.free;
            create type shop.mood as enum ('a'); create type other.mood as enum ('a');
            create function shop.f(int, text) returns int language sql as 'select 1'; create function shop.tmp_g() returns int language sql as 'select 1'; create function other.f() returns int language sql as 'select 1';
            """, Ct);
        string[] narrowed = ["scan", source.Name, "--include-schema", "shop", "--exclude-table", "tmp.*", "--exclude-routine", "tmp_.*", "-o", "json"];

        // The schema, orders with its sequence, the free one, the type, f, and plpgsql, which stands in no schema.
        Assert.Equal((7, 0, 0), ScannedSource.Changes((await source.Served.RunAsync(narrowed)).Exits(0).Json));
        Assert.Equal(["extensions plpgsql", "routines f(integer, text)", "schemas shop", "sequences free", "sequences orders_id_seq", "tables orders", "types mood"], await AllAsync(source));
        var all = await source.ScanAsync();
        Assert.Equal((8, 0, 0), ScannedSource.Changes(all));

        await source.Database.ExecuteAsync("""
            drop function shop.f(int, text); drop function shop.tmp_g(); drop function other.f(); drop sequence shop.free; drop table shop."tmp.1";
            alter type shop.mood set schema public; drop type other.mood;
            """, Ct);

        Assert.Equal((0, 0, 2), ScannedSource.Changes((await source.Served.RunAsync(narrowed)).Exits(0).Json));
        Assert.Equal(
            ["extensions plpgsql", "routines f()", "routines tmp_g()", "schemas other", "schemas public", "schemas shop", "sequences free", "sequences orders_id_seq", "sequences tmp.1_id_seq", "tables orders", "tables tmp.1", "types mood", "types mood"],
            await AllAsync(source));
        Assert.Equal((0, 1, 5), ScannedSource.Changes(await source.ScanAsync()));
        await source.Watched.KeepsTheContractAsync(Ct);
    }

    [Theory]
    [MemberData(nameof(Tested))]
    public async Task A_part_is_read_as_it_is_read_with_the_rest(int major)
    {
        await using var source = await ScannedSource.NewAsync(major, Ct);
        await source.Database.ExecuteAsync("""
            create schema shop; create schema other;
            create type other.mood as enum ('a'); create domain other.moods as other.mood[]; create type other.pair as (a int, b other.mood);
            create table other.t (x int); create view other.v as select 1 as x; create sequence other.s;
            create function other.f(int) returns int language sql as 'select 1';
            create table shop.orders (id int primary key default nextval('other.s'), mood other.mood, moods other.moods, pairs other.pair[], t other.t, v other.v, x int default other.f(1) check (other.f(1) > 0));
            create table other.orders_2 () inherits (shop.orders); alter table other.t add constraint fk foreign key (x) references shop.orders;
            """, Ct);
        await source.ScanAsync();

        foreach (string[] part in (string[][])[["--include-schema", "shop"], ["--include-schema", "other", "--exclude-table", "t|v"], ["--include-table", "orders"], ["--exclude-routine", "f"]])
            Assert.Equal((0, 0, 0), ScannedSource.Changes((await source.Served.RunAsync(["scan", source.Name, .. part, "-o", "json"])).Exits(0).Json));
    }

    [Fact]
    public async Task An_address_names_a_source_a_schema_and_a_table()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync(Shop + """create table "Shop"."a+b c" (x int); create table "Shop"."aab c" (x int);""", Ct);

        Assert.Equal(1, (await source.Served.RunAsync("scan", $"dataos://{source.Name}:Shop/a%2Bb%20c?acl=r", "-o", "json")).Exits(0).Json.GetProperty("tables").GetInt32());
        Assert.Equal(["Shop.a+b c"], await NamesAsync(source));
        Assert.Equal(3, (await source.Served.RunAsync("scan", $"dataos://{source.Name}:Shop", "-o", "json")).Exits(0).Json.GetProperty("tables").GetInt32());
        Assert.Equal(8, (await source.Served.RunAsync("scan", $"dataos://{source.Name}", "-o", "json")).Exits(0).Json.GetProperty("tables").GetInt32());
        Assert.Contains("did you mean `", (await source.Served.RunAsync("scan", $"dataos://{source.Name}x")).Exits(3).Err, StringComparison.Ordinal);
        (await source.Served.RunAsync("scan", $"dataos://{source.Name}:Shop", "--include-table", "a")).Exits(2);
    }

    [Fact]
    public async Task What_a_source_no_longer_takes_stays_as_it_was()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct, "--schemas", "[Ss]hop");
        await source.Database.ExecuteAsync(Shop, Ct);
        Assert.Equal((8, 0, 0), ScannedSource.Changes(await source.ScanAsync()));
        (await source.Watched.AddAsync(source.Served.Home, source.Name, source.Role, source.Database.Name, "--update", "--schemas", "shop", "--tables", "orders.*")).Exits(0);

        var narrowed = await source.ScanAsync();

        Assert.Equal(((0, 0, 0), 2), (ScannedSource.Changes(narrowed), narrowed.GetProperty("tables").GetInt32()));
        Assert.Equal(5, (await NamesAsync(source)).Count);
    }

    [Fact]
    public async Task Databases_are_chosen_by_pattern_too()
    {
        await using var server = await PostgresServer.StartAsync(new ServerOptions(Majors.Newest), Ct);
        await using var watched = WatchedServer.Before(server);
        await using var home = new HeadwaterHome();
        foreach (var name in (string[])["sales_eu", "sales_us", "test_eu"])
        {
            await server.ExecuteAsync($"create database {name}", Ct);
            await server.ExecuteAsync("create table t (x int)", name, Ct);
        }

        (await watched.AddAsync(home, "every", await server.CreateRoleAsync(Ct), "postgres", "--all-databases", "--exclude-databases", "test_.*", "--exclude-databases", "postgres")).Exits(0);

        var scan = (await home.RunAsync("scan", "every", "-o", "json")).Exits(0).Json;
        Assert.Equal((2, 2), (scan.GetProperty("databases").GetInt32(), scan.GetProperty("tables").GetInt32()));
        await server.ExecuteAsync("drop table t", "sales_us", Ct);
        await server.ExecuteAsync("drop table t", "sales_eu", Ct);

        var part = (await home.RunAsync("scan", "every", "--include-database", ".*_eu", "-o", "json")).Exits(0).Json;
        Assert.Equal((1, (0, 0, 1)), (part.GetProperty("databases").GetInt32(), ScannedSource.Changes(part)));
        var known = (await home.RunAsync("catalog", "export", "every", "-o", "json")).Exits(0).Json;
        Assert.True(known.GetProperty("databases").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "sales_us").GetProperty("scanned").GetBoolean());
        Assert.Equal(1, known.GetProperty("tables").GetArrayLength());

        var none = (await home.RunAsync("scan", "every", "--include-database", "SALES_EU")).Exits(3);
        Assert.Contains("HW1016 the filters leave nothing of `every` to read: postgres, sales_eu, sales_us, test_eu", none.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_takes_nothing_is_said_to()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync(Shop, Ct);

        var scan = (await source.Served.RunAsync("scan", source.Name, "--include-table", "Orders", "-o", "json")).Exits(0).Json;

        Assert.Equal([$"of database {source.Database.Name} no table was read: the filters leave out all of its 6 tables and views"], ScannedSource.Notes(scan));
    }

    [Theory]
    [InlineData("*orders", "quantifier after nothing")]
    [InlineData("(a+)+\\1", "refers back")]
    [InlineData("(?=a)b", "looks around")]
    public async Task A_pattern_that_cannot_be_used_is_refused_before_anything_is_read(string pattern, string reason)
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);

        var refused = (await source.Served.RunAsync("scan", source.Name, "--include-table", pattern)).Exits(2);

        Assert.Contains("HW2006", refused.Err, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_runs_away_ends_the_scan_and_is_named()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync($"create table {new string('a', 60)}b (x int)", Ct);
        using var api = source.Served.Door();

        var run = (await api.ScanAsync(source.Name, new ScanRequest(new ScanScope { Dialect = FilterDialect.DataOs, Tables = new FilterSpec { Includes = [@"(a+)+\1$"] } }), Ct)).Run;
        await foreach (var happened in api.RunEventsAsync(run, Ct))
            if (happened.Finished is { } finished)
            {
                Assert.Equal("HW2006", finished.Error!.Code);
                Assert.Contains(@"the pattern `(a+)+\1$` takes too long", finished.Error.Message, StringComparison.Ordinal);
            }
    }

    static async Task<IReadOnlyList<string>> AllAsync(ScannedSource source) =>
    [
        .. (await source.ExportAsync()).EnumerateObject().Where(kind => kind.Value.ValueKind == JsonValueKind.Array && kind.Name != "databases")
            .SelectMany(kind => kind.Value.EnumerateArray().Select(one => $"{kind.Name} {one.GetProperty("name").GetString()}")).Order(StringComparer.Ordinal),
    ];

    static async Task<IReadOnlyList<string>> NamesAsync(ScannedSource source) =>
        [.. (await source.ExportAsync()).GetProperty("tables").EnumerateArray().Select(table => $"{table.GetProperty("schema").GetString()}.{table.GetProperty("name").GetString()}").Order(StringComparer.Ordinal)];
}
