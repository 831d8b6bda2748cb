using System.Text.Json;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Scan;

/// <summary>What later scans say of a database that changed, or did not.</summary>
public sealed class RescanTests
{
    public static TheoryData<int> Tested => new(Majors.Tested);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_are_counted_exactly()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync("create table a (x int); create table b (x int); create view v as select x from a; create table c (x int)", Ct);

        // The schema public and the extension plpgsql are in every database.
        await ChangesAsync((6, 0, 0), "select 1");
        await ChangesAsync((0, 0, 0), "select 1");
        await ChangesAsync((1, 0, 0), "create table d (x int)");
        await ChangesAsync((0, 1, 0), "alter table b add column y text");
        await ChangesAsync((0, 1, 0), "comment on column b.y is 'why'");
        await ChangesAsync((0, 1, 0), "alter table b rename to \"B\"");
        await ChangesAsync((0, 0, 1), "drop table c");
        // The view's column follows the table's to another type.
        await ChangesAsync((1, 2, 1), "create table e (x int); drop table d; alter table a alter column x type bigint using x", "drop view v", "create view v as select x + 1 as x from a");
        await ChangesAsync((0, 0, 0), "drop table e; create table e (x int)");
        await ChangesAsync((0, 0, 0), "insert into a select generate_series(1, 1000); analyze a");
        await ChangesAsync((1, 1, 0), "create schema other; alter table \"B\" set schema other");
        // Made again, public has neither the comment, nor the owner, nor the grants that it comes with.
        await ChangesAsync((0, 1, 3), "drop schema public cascade; create schema public");
        await ChangesAsync((0, 0, 2), "drop schema other cascade");
        await source.Watched.KeepsTheContractAsync(Ct);

        async Task ChangesAsync((int, int, int) expected, params string[] statements)
        {
            // A view keeps its column's type alive.
            if (statements.Length > 1)
                await source.Database.ExecuteAsync(statements[1], Ct);
            await source.Database.ExecuteAsync(statements[0], Ct);
            if (statements.Length > 2)
                await source.Database.ExecuteAsync(statements[2], Ct);
            var found = ScannedSource.Changes(await source.ScanAsync());
            Assert.True(expected == found, $"{string.Join("; ", statements)}: {found}");
        }
    }

    [Theory]
    [MemberData(nameof(Tested))]
    public async Task A_table_that_was_never_analysed_has_no_estimate_of_its_rows(int major)
    {
        await using var source = await ScannedSource.NewAsync(major, Ct);
        await source.Database.ExecuteAsync("""
            create table never (x int) with (autovacuum_enabled = off);
            insert into never select generate_series(1, 100);
            create table analysed (x int) with (autovacuum_enabled = off);
            insert into analysed select generate_series(1, 1000);
            analyze analysed;
            create table empty (x int) with (autovacuum_enabled = off);
            analyze empty;
            create table parent (x int) partition by list (x);
            create view v as select 1 as x;
            create materialized view m as select 1 as x;
            """, Ct);

        var scan = await source.ScanAsync();
        var estimates = (await source.ExportAsync()).GetProperty("tables").EnumerateArray().ToDictionary(table => table.GetProperty("name").GetString()!, Rows);

        Assert.Equal(6, scan.GetProperty("tables").GetInt32());
        Assert.Equal(1000, estimates["analysed"]);
        // Before 14 an empty table looks like one that nobody ever looked at.
        Assert.Equal(major >= 14 ? 0 : null, estimates["empty"]);
        Assert.All(["never", "parent", "v", "m"], name => Assert.Null(estimates[name]));

        static long? Rows(JsonElement table) => table.TryGetProperty("rowEstimate", out var rows) && rows.ValueKind == JsonValueKind.Number ? rows.GetInt64() : null;
    }

    [Fact]
    public async Task What_another_session_holds_locked_is_left_out_named_and_not_taken_for_gone()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync("create table free (x int default 1); create table held (x int default 1); create view on_held as select x from held; create view on_free as select x from free", Ct);
        Assert.Equal((6, 0, 0), ScannedSource.Changes(await source.ScanAsync()));
        await source.Database.ExecuteAsync("create table later (x int); drop view on_free", Ct);

        await using (var other = await source.Database.OpenAsync(Ct))
        {
            await using var transaction = await other.BeginTransactionAsync(Ct);
            await using var alter = new Npgsql.NpgsqlCommand("alter table held add column y int", other, transaction);
            await alter.ExecuteNonQueryAsync(Ct);

            var partial = await source.ScanAsync();
            Assert.Equal((1, 0, 0), ScannedSource.Changes(partial));
            var note = Assert.Single(ScannedSource.Notes(partial));
            Assert.Contains("public.held, public.on_held", note, StringComparison.Ordinal);
            Assert.Equal(5, (await source.ExportAsync()).GetProperty("tables").GetArrayLength());
        }

        var whole = await source.ScanAsync();
        Assert.Equal((0, 0, 1), ScannedSource.Changes(whole));
        Assert.Empty(ScannedSource.Notes(whole));
        await source.Watched.KeepsTheContractAsync(Ct);
    }

    [Fact]
    public async Task Tables_and_views_that_come_and_go_meanwhile_fail_no_scan()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync("create table base (x int check (x > 0), y int default 1)", Ct);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var building = BuildAsync(source.Database, enough.Token);

        for (var time = 0; time < 4; time++)
            await source.ScanAsync();

        await enough.CancelAsync();
        await building;
        // Of a view that is dropped while it is printed the server says "cache lookup failed", an internal error (XX000), at which Npgsql hangs up.
        await source.Watched.KeepsTheContractAsync(Ct, killed: true);
    }

    [Fact]
    public async Task An_empty_database_has_its_one_schema_and_nothing_else()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Oldest, Ct);

        var scan = await source.ScanAsync();

        Assert.Equal((1, 1, 0, 0), (scan.GetProperty("databases").GetInt32(), scan.GetProperty("schemas").GetInt32(), scan.GetProperty("tables").GetInt32(), scan.GetProperty("columns").GetInt32()));
        Assert.Equal(0, (await source.ExportAsync()).GetProperty("tables").GetArrayLength());
    }

    /// <summary>What a build tool does: views made anew, tables filled beside the old ones and swapped.</summary>
    static async Task BuildAsync(TestDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(Ct);
        for (var round = 0; !ct.IsCancellationRequested; round++)
        {
            var one = round % 50;
            await using var build = new Npgsql.NpgsqlCommand($"""
                drop view if exists v{one}; create view v{one} as select x + {round} as x from base;
                drop table if exists t{one}; create table t{one} (x int default {round} check (x > {round}), y int);
                """, connection);
            await build.ExecuteNonQueryAsync(Ct);
        }
    }
}
