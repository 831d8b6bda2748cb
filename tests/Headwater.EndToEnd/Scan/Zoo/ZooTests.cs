using System.Text.Json;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Scan.Zoo;

/// <summary>A database with every kind of object: the catalogue has each, with every property.</summary>
public sealed class ZooTests
{
    /// <summary>How psql counts what a list of the export holds; parts of tables are added up over all tables.</summary>
    static readonly Dictionary<string, string> Counts = new(StringComparer.Ordinal)
    {
        ["schemas"] = "select count(*) from information_schema.schemata where schema_name !~ '^(pg_|information_schema$)'",
        ["sequences"] = "select count(*) from pg_sequences",
        ["types"] = """
            select count(*) from pg_type t join pg_namespace n on n.oid = typnamespace and n.nspname !~ '^(pg_|information_schema$)'
            where typtype::text <> 'm' and (typrelid = 0 or (select relkind from pg_class where oid = typrelid) = 'c') and not exists (select from pg_type el where el.oid = t.typelem and el.typarray = t.oid)
            """,
        ["routines"] = "select count(*) from pg_proc p where pronamespace::regnamespace::text !~ '^(pg_|information_schema$)' and prosrc !~ '^(multi)?range_constructor'",
        ["extensions"] = "select count(*) from pg_extension",
        ["foreignServers"] = "select count(*) from information_schema.foreign_servers",
        ["publications"] = "select count(*) from pg_publication",
        ["subscriptions"] = "select count(*) from pg_subscription where subdbid = (select oid from pg_database where datname = current_database())",
        ["eventTriggers"] = "select count(*) from pg_event_trigger",
        ["tables.indexes"] = "select count(*) from pg_indexes where schemaname !~ '^pg_'",
        ["tables.policies"] = "select count(*) from pg_policies",
        ["tables.rules"] = "select count(*) from pg_rules where schemaname !~ '^pg_'",
        ["tables.triggers"] = "select count(distinct (event_object_schema, event_object_table, trigger_name)) from information_schema.triggers",
        ["tables.statistics"] = "select count(*) from pg_statistic_ext",
    };

    public static TheoryData<int> Tested => new(Majors.Tested);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Tested))]
    public async Task Everything_in_the_zoo_is_in_the_catalogue(int major)
    {
        await using var source = await ScannedSource.NewAsync(major, Ct);
        await using var zoo = await ZooDatabase.MakeAsync(source.Database, Ct);

        var scan = await source.ScanAsync();
        var export = await source.ExportAsync();
        var wrong = ZooExpectation.All(major).Where(one => one.Fault(export) is not null).Select(one => $"{one}: {one.Fault(export)}").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        foreach (var (list, sql) in Counts)
            Assert.Equal((list, await source.Database.ScalarAsync<long>(sql, Ct)), (list, CountOf(export, list)));

        Assert.DoesNotContain("-secret", export.GetRawText(), StringComparison.Ordinal);
        Assert.InRange(scan.GetProperty("statements").GetInt32(), 1, 12);
        Assert.Equal((0, 0, 0), ScannedSource.Changes(await source.ScanAsync()));
        await source.Watched.KeepsTheContractAsync(Ct);
    }

    [Fact]
    public async Task A_thousand_partitions_cost_no_statement_more()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync("create table parts (id int, at date) partition by list (id)", Ct);
        var alone = (await source.ScanAsync()).GetProperty("statements").GetInt32();
        await source.Database.ExecuteAsync("do $$ begin for i in 1..1000 loop execute format('create table part_%s partition of parts for values in (%s)', i, i); end loop; end $$", Ct);

        var scan = await source.ScanAsync();
        Assert.Equal((1001, alone), (scan.GetProperty("tables").GetInt32(), scan.GetProperty("statements").GetInt32()));
        var partitions = (await source.ExportAsync()).GetProperty("tables").EnumerateArray().Where(table => table.TryGetProperty("partitionOf", out _)).ToList();
        Assert.Equal(
            Enumerable.Range(1, 1000).Select(i => ($"part_{i}", "public.parts", $"FOR VALUES IN ({i})")).Order(),
            partitions.Select(table => (table.GetProperty("name").GetString()!, table.GetProperty("partitionOf").GetString()!, table.GetProperty("partitionBound").GetString()!)).Order());
    }

    [Theory]
    [MemberData(nameof(Tested))]
    public async Task What_is_renamed_or_moved_stays_what_it_was(int major)
    {
        await using var source = await ScannedSource.NewAsync(major, Ct);
        await using var zoo = await ZooDatabase.MakeAsync(source.Database, Ct);
        await source.ScanAsync();
        (string Was, string Is, string Sql)[] moves =
        [
            ("zoo.animals", "zoo.creatures", "alter table zoo.animals rename to creatures"),
            ("zoo.scratch", "\"Odd Schema\".scratch", "alter table zoo.scratch set schema \"Odd Schema\""),
            ("zoo.tickets", "zoo.stubs", "alter sequence zoo.tickets rename to stubs"),
            ("zoo.mood", "zoo.temper", "alter type zoo.mood rename to temper"),
            ("zoo.\"total(text)\"", "zoo.\"sum_up(text)\"", "alter function zoo.total(text) rename to sum_up"),
            ("zoo.happy", "zoo.glad", "alter view zoo.happy rename to glad"),
            ("zoo_some", "zoo_few", "alter publication zoo_some rename to zoo_few"),
            // Made again under its name it has another number, and is the same to whoever uses it.
            ("zoo.\"feed(integer)\"", "zoo.\"feed(integer)\"", "drop procedure zoo.feed(integer); create procedure zoo.feed(amount integer) language plpgsql as $$ begin end $$"),
        ];
        var before = new List<Guid>();
        foreach (var move in moves)
            before.Add(await UidAsync(source, move.Was));
        foreach (var move in moves)
            await source.Database.ExecuteAsync(move.Sql, Ct);
        await source.Database.ExecuteAsync("drop function zoo.total(integer, integer)", Ct);

        var (_, changed, removed) = ScannedSource.Changes(await source.ScanAsync());
        Assert.InRange(changed, moves.Length, int.MaxValue);
        Assert.Equal(1, removed);
        foreach (var (move, uid) in moves.Zip(before))
            Assert.Equal((move.Is, uid), (move.Is, await UidAsync(source, move.Is)));
    }

    static async Task<Guid> UidAsync(ScannedSource source, string name) =>
        (await source.Served.RunAsync("catalog", "show", $"{source.Name}.{source.Database.Name}.{name}", "-o", "json")).Exits(0).Json.GetProperty("uid").GetGuid();

    static long CountOf(JsonElement export, string list)
    {
        var path = list.Split('.');
        var all = export.GetProperty(path[0]).EnumerateArray();
        return path.Length == 1 ? all.Count() : all.Sum(one => one.TryGetProperty(path[1], out var parts) ? parts.GetArrayLength() : 0);
    }
}
