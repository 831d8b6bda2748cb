using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Store.Catalogs;
using Headwater.Store.Tests.Kit;

namespace Headwater.Store.Tests.Catalogs;

/// <summary>What a scan that reads a part only leaves of the rest: all of it.</summary>
public sealed class NarrowedScanTests
{
    static readonly CatalogDatabase Shop = new(5, "shop", "owner", "UTF8", "C", 100, "the shop", true, null, "7000000000000000001");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_the_filter_takes_can_be_gone()
    {
        await using var store = await TestStore.NewAsync(Ct);
        var source = await store.AddSourceAsync("s", Ct);
        await StoreAsync(store, source, ScanReach.Everything, ["public", "audit"], [("public", "orders", 10), ("public", "tmp_a", 11), ("audit", "log", 12)]);

        var changes = await StoreAsync(store, source, Only(schemas: "public", tables: "orders|lines"), ["public"], []);

        Assert.Equal((0, 1), (changes!.Schemas.Removed, changes.Tables.Removed));
        Assert.Equal(["audit.log", "public.tmp_a"], await TablesAsync(store, source));
    }

    [Fact]
    public async Task What_was_renamed_or_moved_out_of_the_filter_is_not_gone()
    {
        await using var store = await TestStore.NewAsync(Ct);
        var source = await store.AddSourceAsync("s", Ct);
        await StoreAsync(store, source, ScanReach.Everything, ["public", "audit"], [("public", "orders", 10), ("public", "lines", 11), ("public", "gone", 12)]);

        // orders is tmp_orders now, and somebody made another one; lines went to audit.
        var changes = await StoreAsync(store, source, Only(schemas: "public", tables: "orders|lines|gone"), ["public"], [("public", "orders", 20)], writer =>
        {
            writer.Spare("shop", CatalogKind.Table, "public", [10], ["tmp_orders"]);
            writer.Spare("shop", CatalogKind.Table, "audit", [11], ["lines"]);
        });

        Assert.Equal(new ChangeCounts(1, 0, 1), changes!.Tables);
        Assert.Equal(0, changes.Schemas.Removed);
        Assert.Equal(["public.lines", "public.orders", "public.orders"], await TablesAsync(store, source));
    }

    [Fact]
    public async Task What_was_made_anew_outside_of_the_filter_is_not_gone()
    {
        await using var store = await TestStore.NewAsync(Ct);
        var source = await store.AddSourceAsync("s", Ct);
        await StoreAsync(store, source, ScanReach.Everything, ["public"], [("public", "report", 10)]);

        // A view of that name, and views are not read.
        var changes = await StoreAsync(store, source, new ScanReach(new ScanFilter([new ScanScope { IncludeViews = false }], Limits.Default)), ["public"], [], writer =>
            writer.Spare("shop", CatalogKind.Table, "public", [20], ["report"]));

        Assert.Equal(0, changes!.Tables.Removed);
        Assert.Equal(["public.report"], await TablesAsync(store, source));
    }

    [Fact]
    public async Task A_schema_that_is_gone_takes_all_its_tables_with_it_but_those_that_are_elsewhere_now()
    {
        await using var store = await TestStore.NewAsync(Ct);
        var source = await store.AddSourceAsync("s", Ct);
        await StoreAsync(store, source, ScanReach.Everything, ["public", "shop"], [("shop", "orders", 10), ("shop", "tmp_a", 11), ("shop", "tmp_b", 12)]);

        var changes = await StoreAsync(store, source, Only(schemas: "shop|public", tables: "orders"), ["public"], [], writer => writer.Spare("shop", CatalogKind.Table, "public", [12], ["tmp_b"]));

        Assert.Equal((1, 2), (changes!.Schemas.Removed, changes.Tables.Removed));
        Assert.Equal(["shop.tmp_b"], await TablesAsync(store, source));
    }

    [Fact]
    public async Task Routines_are_gone_only_where_their_own_filter_takes_them()
    {
        await using var store = await TestStore.NewAsync(Ct);
        var source = await store.AddSourceAsync("s", Ct);
        await StoreAsync(store, source, ScanReach.Everything, ["public"], [], others: [Routine(20, "f(integer)"), Routine(21, "f(\"a(b\")"), Routine(22, "g()"), Type(23, "mood"), Extension(24, "hstore")]);

        var changes = await StoreAsync(store, source, Reach(new ScanScope { Routines = new FilterSpec { Includes = ["f"] } }), ["public"], []);

        // Types and what stands in no schema have no filter of their own: they are in reach, and not there.
        Assert.Equal(4, changes!.Others.Removed);
        Assert.Equal(["g()"], await OthersAsync(store, source));
        Assert.Equal(0, (await StoreAsync(store, source, Reach(new ScanScope { IncludeRoutines = false }), ["public"], []))!.Others.Removed);
    }

    [Fact]
    public async Task A_sequence_is_gone_only_where_the_table_that_it_goes_with_is_taken()
    {
        await using var store = await TestStore.NewAsync(Ct);
        var source = await store.AddSourceAsync("s", Ct);
        await StoreAsync(store, source, ScanReach.Everything, ["public"], [], others: [Sequence(30, "a", "public.orders.id"), Sequence(31, "b", "public.\"Tmp.1\".id"), Sequence(32, "c", null), Sequence(33, "d", "audit.orders.id")]);

        var changes = await StoreAsync(store, source, Only(schemas: "public", tables: "orders"), ["public"], []);

        Assert.Equal(2, changes!.Others.Removed);
        Assert.Equal(["b", "d"], await OthersAsync(store, source));
    }

    [Fact]
    public async Task What_moved_to_a_schema_that_is_left_out_is_not_gone()
    {
        await using var store = await TestStore.NewAsync(Ct);
        var source = await store.AddSourceAsync("s", Ct);
        await StoreAsync(store, source, ScanReach.Everything, ["public"], [], others: [Type(40, "mood"), Routine(41, "f()"), Sequence(42, "q", null)]);

        var changes = await StoreAsync(store, source, Only(schemas: "public"), ["public"], [], writer =>
        {
            writer.Spare("shop", CatalogKind.Schema, "audit", [SchemaOid("audit")], [""]);
            writer.Spare("shop", CatalogKind.Type, "audit", [40], ["mood"]);
            writer.Spare("shop", CatalogKind.Routine, "audit", [41], ["f()"]);
            writer.Spare("shop", CatalogKind.Sequence, "audit", [42], ["q"]);
        });

        Assert.Equal((0, 0), (changes!.Schemas.Removed, changes.Others.Removed));
    }

    [Fact]
    public async Task A_scan_that_is_not_to_mark_anything_marks_nothing()
    {
        await using var store = await TestStore.NewAsync(Ct);
        var source = await store.AddSourceAsync("s", Ct);
        await StoreAsync(store, source, ScanReach.Everything, ["public"], [("public", "orders", 10)]);

        var changes = await StoreAsync(store, source, ScanReach.Everything with { MarksGone = false }, ["public"], []);

        Assert.Equal(0, changes!.Tables.Removed);
        Assert.Equal(["public.orders"], await TablesAsync(store, source));
        Assert.Equal(1, (await StoreAsync(store, source, ScanReach.Everything, ["public"], []))!.Tables.Removed);
    }

    [Fact]
    public async Task A_scan_of_a_part_does_not_say_that_all_was_read()
    {
        await using var store = await TestStore.NewAsync(Ct);
        var source = await store.AddSourceAsync("s", Ct);
        await StoreAsync(store, source, Only(tables: "orders") with { IsWhole = false }, ["public"], [("public", "orders", 10)]);
        var part = (await store.Store.Catalogs.LatestScanAsync(source, Ct))!;
        await StoreAsync(store, source, ScanReach.Everything, ["public"], [("public", "orders", 10)]);
        var whole = (await store.Store.Catalogs.LatestScanAsync(source, Ct))!;

        Assert.Equal((false, true, null), (part.Complete, part.Databases[0].Complete, part.Databases[0].CompletedAt));
        Assert.True(whole.Complete);
        Assert.NotNull(whole.Databases[0].CompletedAt);
    }

    [Fact]
    public async Task What_is_known_of_a_database_that_the_filter_leaves_out_stays()
    {
        await using var store = await TestStore.NewAsync(Ct);
        var source = await store.AddSourceAsync("s", Ct);
        await StoreAsync(store, source, ScanReach.Everything, ["public"], [("public", "orders", 10)]);
        var run = await store.StartScanAsync(source, Ct);

        await using (var writer = await store.Store.Catalogs.BeginScanAsync(run, source, new ScanReach(new ScanFilter([new ScanScope { Databases = new FilterSpec { Includes = ["other"] } }], Limits.Default)), Ct))
        {
            await writer.AddAsync(Shop with { Scanned = false, NotScanned = "a filter leaves it out" }, Ct);
            writer.CompleteServer();
            await writer.CommitAsync(Ct);
        }

        var database = ((DatabaseEntry)(await store.Store.Catalogs.FindAsync(source, new CatalogPlace(CatalogKind.Database, "shop", "", ""), Ct))!).Database;
        Assert.Equal((true, null), (database.Scanned, database.NotScanned));
        Assert.Equal(["public.orders"], await TablesAsync(store, source));
    }

    static ScanReach Only(string? schemas = null, string? tables = null) => new(new ScanFilter(
        [new ScanScope { Schemas = schemas is null ? null : new FilterSpec { Includes = [schemas] }, Tables = tables is null ? null : new FilterSpec { Includes = [tables] } }], Limits.Default));

    static async Task<ScanChanges?> StoreAsync(TestStore store, Guid source, ScanReach reach, string[] schemas, (string Schema, string Name, long Oid)[] tables, Action<ScanWriter>? more = null, CatalogObject[]? others = null)
    {
        var run = await store.StartScanAsync(source, Ct);
        await using var writer = await store.Store.Catalogs.BeginScanAsync(run, source, reach, Ct);
        await writer.AddAsync(Shop, Ct);
        foreach (var schema in schemas)
            await writer.AddAsync(ScannedObject.Of(new CatalogSchema(SchemaOid(schema), "shop", schema, "owner")), Ct);
        foreach (var other in others ?? [])
            await writer.AddAsync(ScannedObject.Of(other), Ct);
        more?.Invoke(writer);
        foreach (var (schema, name, oid) in tables)
            await writer.AddAsync(ScannedObject.Of(new CatalogTable(oid, "shop", schema, name, RelationKind.Table, "owner", [new CatalogColumn(1, "id", "integer", Nullable: false)], [])), Ct);
        writer.Complete("shop");
        writer.CompleteServer();
        var changes = await writer.CommitAsync(Ct);
        await store.Store.Runs.FinishAsync(run, new(RunStatus.Succeeded), Ct);
        return changes;
    }

    static ScanReach Reach(ScanScope scope) => new(new ScanFilter([scope], Limits.Default));

    static CatalogRoutine Routine(long oid, string signature) =>
        new(oid, "shop", "public", signature, "owner") { Kind = RoutineKind.Function, Arguments = "", Language = "sql" };

    static CatalogType Type(long oid, string name) => new(oid, "shop", "public", name, "owner") { Kind = TypeKind.Enum };

    static CatalogExtension Extension(long oid, string name) => new(oid, "shop", name, "owner") { Version = "1" };

    static CatalogSequence Sequence(long oid, string name, string? ownedBy) => new(oid, "shop", "public", name, "owner")
    {
        Type = "bigint", Start = 1, Increment = 1, Minimum = 1, Maximum = 9, Cache = 1, OwnedBy = ownedBy,
    };

    static async Task<IReadOnlyList<string>> OthersAsync(TestStore store, Guid source) =>
        [.. await store.Store.Catalogs.ExportAsync(source, Ct).OfType<ObjectEntry>().Select(entry => entry.Object).Where(one => one.Sort > CatalogKind.Table).Select(one => one.Name).Order(StringComparer.Ordinal).ToListAsync(Ct)];

    static long SchemaOid(string schema) => schema switch
    {
        "public" => 2200,
        "audit" => 3000,
        _ => 3001,
    };

    static async Task<IReadOnlyList<string>> TablesAsync(TestStore store, Guid source) =>
        [.. (await store.Store.Catalogs.ListTablesAsync(source, new TableQuery(), new(), Ct)).Items.Select(table => $"{table.Schema}.{table.Name}")];
}
