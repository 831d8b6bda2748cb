using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Runs;
using Headwater.Store.Catalogs;
using Headwater.Store.Tests.Kit;

namespace Headwater.Store.Tests.Catalogs;

/// <summary>What becomes of a catalogue from one scan to the next, case by case.</summary>
public sealed class ScanTests
{
    const string Cluster = "7000000000000000001";

    static readonly CatalogDatabase Shop = new(5, "shop", "owner", "UTF8", "C", 100, "the shop", true, null, Cluster);

    static readonly CatalogSchema Public = new(2200, "shop", "public", "owner");

    static readonly CatalogTable Orders = Table(10, "orders", "id", "customer", "total");

    static readonly CatalogTable Customers = Table(11, "customers", "id", "name");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => Stores.Majors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_first_scan_is_stored_and_comes_back_as_it_was(int major)
    {
        await using var test = await StartAsync(major);
        var table = Orders with
        {
            Kind = RelationKind.PartitionedTable, Comment = "all of them", RowEstimate = 12, SizeBytes = 8192, PartitionKey = "RANGE (id)", PartitionOf = "public.parent", PartitionBound = "FOR VALUES IN (1)", Definition = "select 1",
            Columns = [new(1, "id", "bigint", false, "nextval('s')", IdentityKind.ByDefault, GeneratedKind.None, "the key"), new(3, "x\"y.z\n", "text[]", true, null, IdentityKind.None, GeneratedKind.Virtual)],
            Constraints = [new("fk", ConstraintKind.ForeignKey, ["id"], "FOREIGN KEY (id) ...", new("public", "customers", ["id"]), false)],
        };
        var changes = await ScanAsync(test, Whole(table, Customers));
        Assert.Equal(new ScanChanges(new(1, 0, 0), new(1, 0, 0), new(2, 0, 0), ChangeCounts.None), changes);
        Assert.Equivalent(table, (await TableAsync(test, "orders"))!.Table, strict: true);
        Assert.Equivalent(Shop, ((DatabaseEntry)(await FindAsync(test, "shop"))!).Database, strict: true);
        Assert.Equivalent(Public, ((ObjectEntry)(await FindAsync(test, "shop", "public"))!).Object, strict: true);
        Assert.Equal(new CatalogCounts(1, 1, 2, 4), await test.Store.Catalogs.CountAsync(test.Source, Ct));
        Assert.Null(await FindAsync(test, "shop", "public", "nothing"));
        var stored = await TableAsync(test, "customers");
        Assert.Equivalent(stored!.Table, ((ObjectEntry)(await test.Store.Catalogs.FindAsync(stored.Uid, Ct))!).Object, strict: true);
        Assert.Null(await test.Store.Catalogs.FindAsync(Guid.NewGuid(), Ct));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_scan_that_finds_nothing_new_writes_no_object(int major)
    {
        await using var test = await StartAsync(major);
        await ScanAsync(test, Whole(Orders, Customers));
        var before = await RowsAsync(test);
        Assert.Equal(new ScanChanges(new(0, 0, 0), new(0, 0, 0), new(0, 0, 0), ChangeCounts.None), await ScanAsync(test, Whole(Orders, Customers)));
        Assert.Equal(before, await RowsAsync(test));
    }

    [Fact]
    public async Task Estimates_and_sizes_are_kept_up_to_date_without_history()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders, Customers with { RowEstimate = 5 }));
        Assert.Equal(ChangeCounts.None, (await ScanAsync(test, Whole(Orders with { RowEstimate = 7, SizeBytes = 16384 }, Customers)))!.Tables);
        Assert.Equal((7L, 16384L), (await TableAsync(test, "orders"))!.Table is var orders ? (orders.RowEstimate, orders.SizeBytes) : default);
        Assert.Null((await TableAsync(test, "customers"))!.Table.RowEstimate);
        Assert.Equal(4, (await test.Store.Catalogs.ChangesAsync(test.Source, new(Unread: true), new(), Ct)).Items.Count);
    }

    [Fact]
    public async Task A_change_keeps_what_stood_there_before_and_after()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders));
        var uid = (await TableAsync(test, "orders"))!.Uid;
        var wider = Table(10, "orders", "id", "customer", "total", "paid");
        Assert.Equal(new ChangeCounts(0, 1, 0), (await ScanAsync(test, Whole(wider)))!.Tables);
        var change = (await test.Store.Catalogs.ChangesAsync(test.Source, new(test.LastRun, Unread: true), new(), Ct)).Items.Single();
        Assert.Equal((uid, CatalogChangeKind.Changed, new CatalogPlace(CatalogKind.Table, "shop", "public", "orders")), (change.Uid, change.Change, change.Place));
        Assert.Equal(3, TableOf(change.Before).Columns.Count);
        Assert.Equal("paid", TableOf(change.After).Columns[3].Name);
        Assert.Equal(uid, (await TableAsync(test, "orders"))!.Uid);
    }

    [Fact]
    public async Task What_a_complete_scan_does_not_meet_is_gone_and_comes_back_as_the_same()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders, Customers));
        var uid = (await TableAsync(test, "orders"))!.Uid;
        Assert.Equal(new ChangeCounts(0, 0, 1), (await ScanAsync(test, Whole(Customers)))!.Tables);
        Assert.Null(await TableAsync(test, "orders"));
        Assert.Equal(1, (await test.Store.Catalogs.CountAsync(test.Source, Ct)).Tables);

        Assert.Equal(new ChangeCounts(1, 0, 0), (await ScanAsync(test, Whole(Orders, Customers)))!.Tables);
        Assert.Equal(uid, (await TableAsync(test, "orders"))!.Uid);
        Assert.Equal(CatalogChangeKind.Restored, (await test.Store.Catalogs.ChangesAsync(test.Source, new(test.LastRun, Unread: true), new(), Ct)).Items.Single().Change);
    }

    [Fact]
    public async Task A_scan_that_was_cut_takes_nothing_away()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders, Customers));
        var cut = Whole(Customers with { Comment = "new" }) with { Complete = new HashSet<string>() };
        Assert.Equal(new ChangeCounts(0, 1, 0), (await ScanAsync(test, cut))!.Tables);
        Assert.NotNull(await TableAsync(test, "orders"));
        Assert.Equal(ChangeCounts.None, (await ScanAsync(test, new([], [], [], new HashSet<string>(), false)))!.Databases);
        Assert.Equal(new CatalogCounts(1, 1, 2, 5), await test.Store.Catalogs.CountAsync(test.Source, Ct));

        var info = (await test.Store.Catalogs.LatestScanAsync(test.Source, Ct))!;
        Assert.False(info.Complete);
        Assert.Equal(("shop", false), info.Databases.Single() is var scope ? (scope.Database, scope.Complete) : default);
        Assert.NotNull(info.Databases[0].CompletedAt);
    }

    [Fact]
    public async Task A_database_that_is_not_in_a_complete_list_is_gone_with_everything_in_it()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders));
        var other = Whole() with { Databases = [Shop with { Oid = 6, Name = "other" }], Schemas = [Public with { Database = "other" }], Complete = new HashSet<string> { "other" } };
        Assert.Equal(new ScanChanges(new(1, 0, 0), new(1, 0, 0), new(0, 0, 0), ChangeCounts.None), await ScanAsync(test, other with { ServerComplete = false }));
        Assert.Equal(new ScanChanges(new(0, 0, 1), new(0, 0, 1), new(0, 0, 1), ChangeCounts.None), await ScanAsync(test, other));
    }

    [Fact]
    public async Task A_database_that_could_not_be_read_keeps_what_was_known_of_it()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders));
        var refused = new FakeScan([Shop with { Scanned = false, NotScanned = "permission denied" }], [], [], new HashSet<string>(), true);
        Assert.Equal(new ScanChanges(ChangeCounts.None, ChangeCounts.None, ChangeCounts.None, ChangeCounts.None), await ScanAsync(test, refused));
        Assert.NotNull(await TableAsync(test, "orders"));
        var database = ((DatabaseEntry)(await FindAsync(test, "shop"))!).Database;
        Assert.Equal((false, "permission denied"), (database.Scanned, database.NotScanned));
        var info = (await test.Store.Catalogs.LatestScanAsync(test.Source, Ct))!;
        Assert.Equal((true, "permission denied"), (info.Complete, info.Databases[0].NotScanned));
    }

    [Fact]
    public async Task A_database_may_come_again_when_more_is_known_of_it()
    {
        await using var test = await StartAsync();
        var run = await test.StartScanAsync(test.Source, Ct);
        await using var writer = await test.Store.Catalogs.BeginScanAsync(run, test.Source, ScanReach.Everything, Ct);
        await writer.AddAsync(Shop, Ct);
        await writer.AddAsync(ScannedObject.Of(Public), Ct);
        await writer.AddAsync(Shop with { Scanned = false, NotScanned = "the connection was lost" }, Ct);
        await writer.CommitAsync(Ct);
        Assert.Equal("the connection was lost", ((DatabaseEntry)(await FindAsync(test, "shop"))!).Database.NotScanned);
    }

    [Fact]
    public async Task On_the_same_server_a_rename_is_a_rename()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders));
        var uid = (await TableAsync(test, "orders"))!.Uid;
        Assert.Equal(new ChangeCounts(0, 1, 0), (await ScanAsync(test, Whole(Orders with { Name = "purchases" })))!.Tables);
        Assert.Equal(uid, (await TableAsync(test, "purchases"))!.Uid);
        Assert.Null(await TableAsync(test, "orders"));
        Assert.Equal(MatchedBy.Oid, (await test.Store.Catalogs.LatestScanAsync(test.Source, Ct))!.Databases[0].MatchedBy);
        Assert.Equal("purchases", Assert.Single((await test.Store.Search.FindAsync(new("purch"), new(), Ct)).Items).Name.Parts[^1]);
        Assert.Empty((await test.Store.Search.FindAsync(new("order"), new(), Ct)).Items);
    }

    [Fact]
    public async Task A_renamed_schema_is_one_change_and_its_tables_follow()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders, Customers));
        var renamed = Whole(Orders with { Schema = "sales" }, Customers with { Schema = "sales" }) with { Schemas = [Public with { Name = "sales" }] };
        Assert.Equal(new ScanChanges(ChangeCounts.None, new(0, 1, 0), ChangeCounts.None, ChangeCounts.None), await ScanAsync(test, renamed));
        Assert.NotNull(await FindAsync(test, "shop", "sales", "orders"));
        Assert.EndsWith("shop.sales.orders", (await test.Store.Search.FindAsync(new("sales.orders"), new(), Ct)).Items[0].Name.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_moved_to_another_schema_changed()
    {
        await using var test = await StartAsync();
        var two = Whole(Orders) with { Schemas = [Public, new(2201, "shop", "archive", "owner")] };
        await ScanAsync(test, two);
        Assert.Equal(new ChangeCounts(0, 1, 0), (await ScanAsync(test, two with { Tables = [Orders with { Schema = "archive" }] }))!.Tables);
        var change = (await test.Store.Catalogs.ChangesAsync(test.Source, new(test.LastRun, Unread: true), new(), Ct)).Items.Single();
        Assert.Equal(("public", "archive"), (TableOf(change.Before).Schema, TableOf(change.After).Schema));
    }

    [Fact]
    public async Task A_renamed_database_is_one_change_and_everything_follows()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders));
        var uid = (await TableAsync(test, "orders"))!.Uid;
        var renamed = new FakeScan([Shop with { Name = "store" }], [Public with { Database = "store" }], [Orders with { Database = "store" }], new HashSet<string> { "store" }, true);
        Assert.Equal(new ScanChanges(new(0, 1, 0), ChangeCounts.None, ChangeCounts.None, ChangeCounts.None), await ScanAsync(test, renamed));
        Assert.Equal(uid, (await FindAsync(test, "store", "public", "orders"))!.Uid);
        Assert.Null(await FindAsync(test, "shop"));
    }

    [Fact]
    public async Task On_another_server_the_same_names_are_the_same_objects_and_numbers_mean_nothing()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders, Customers));
        var (orders, customers) = ((await TableAsync(test, "orders"))!.Uid, (await TableAsync(test, "customers"))!.Uid);

        // The restored server numbers them the other way round.
        var restored = Whole(Orders with { Oid = 11 }, Customers with { Oid = 10 }) with { Databases = [Shop with { SystemIdentifier = "7000000000000000002" }] };
        Assert.Equal(new ScanChanges(ChangeCounts.None, ChangeCounts.None, ChangeCounts.None, ChangeCounts.None), await ScanAsync(test, restored));
        Assert.Equal((orders, customers), ((await TableAsync(test, "orders"))!.Uid, (await TableAsync(test, "customers"))!.Uid));
        Assert.Equal(11, (await TableAsync(test, "orders"))!.Table.Oid);
        Assert.Equal(MatchedBy.Name, (await test.Store.Catalogs.LatestScanAsync(test.Source, Ct))!.Databases[0].MatchedBy);

        await ScanAsync(test, restored with { Tables = [Orders with { Oid = 11, Name = "purchases" }, Customers with { Oid = 10 }] });
        Assert.Equal(orders, (await TableAsync(test, "purchases"))!.Uid);
    }

    [Fact]
    public async Task A_server_that_does_not_say_which_it_is_is_matched_by_name_and_writes_nothing_when_nothing_changed()
    {
        await using var test = await StartAsync();
        var unknown = Whole(Orders, Customers) with { Databases = [Shop with { SystemIdentifier = null }] };
        await ScanAsync(test, unknown);
        var before = await RowsAsync(test);
        await ScanAsync(test, unknown);
        Assert.Equal(before, await RowsAsync(test));
        Assert.Equal(new ChangeCounts(1, 0, 1), (await ScanAsync(test, unknown with { Tables = [Orders with { Name = "renamed" }, Customers] }))!.Tables);
    }

    [Fact]
    public async Task A_table_made_again_under_its_name_is_the_same_even_when_its_name_was_passed_on()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders, Customers));
        var (orders, customers) = ((await TableAsync(test, "orders"))!.Uid, (await TableAsync(test, "customers"))!.Uid);

        // orders was dropped and made again; customers was renamed away, and another took its name.
        await ScanAsync(test, Whole(Orders with { Oid = 20 }, Table(21, "customers", "id"), Customers with { Name = "customers_old" }));
        Assert.Equal(orders, (await TableAsync(test, "orders"))!.Uid);
        Assert.Equal(customers, (await TableAsync(test, "customers_old"))!.Uid);
        Assert.NotEqual(customers, (await TableAsync(test, "customers"))!.Uid);
    }

    [Fact]
    public async Task Whoever_lost_the_run_stores_nothing()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders));
        var before = await RowsAsync(test);
        var stale = (await test.Store.Runs.StartAsync(new(RunKind.Scan, TestStore.Me, TimeSpan.FromSeconds(-1)) { SourceUid = test.Source }, Ct)).Lease!;
        await using var writer = await test.Store.Catalogs.BeginScanAsync(stale, test.Source, ScanReach.Everything, Ct);
        await Whole(Orders with { Comment = "stale" }, Customers).WriteAsync(writer, Ct);
        var taken = await test.Store.Runs.TakeOverAsync(stale.Run, new("there", 2), TimeSpan.FromMinutes(5), Ct);
        Assert.Null(await writer.CommitAsync(Ct));
        Assert.Equal(before, await RowsAsync(test));

        Assert.Equal(new ChangeCounts(1, 0, 0), (await Whole(Orders, Customers).StoreAsync(test.Store.Catalogs, taken!, test.Source, Ct))!.Tables);
        await test.Store.Runs.FinishAsync(taken!, new(RunStatus.Succeeded), Ct);
        Assert.Null(await Whole(Orders).StoreAsync(test.Store.Catalogs, taken!, test.Source, Ct));
    }

    [Fact]
    public async Task A_run_that_is_storing_when_its_lease_ends_is_not_dead()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders));
        var late = (await test.Store.Runs.StartAsync(new(RunKind.Scan, TestStore.Me, TimeSpan.FromSeconds(-1)) { SourceUid = test.Source }, Ct)).Lease!;
        await using var blocker = await test.Database.OpenAsync(Ct);
        await using var transaction = await blocker.BeginTransactionAsync(Ct);
        await using (var command = new Npgsql.NpgsqlCommand("select from headwater.catalog for update", blocker))
            await command.ExecuteNonQueryAsync(Ct);

        var storing = Whole(Orders, Customers).StoreAsync(test.Store.Catalogs, late, test.Source, Ct);
        await Until.TrueAsync(test.Database, Waiting(1), Ct);
        var reaping = test.Store.Runs.ReapAsync(Ct);
        await Until.TrueAsync(test.Database, Waiting(2), Ct);
        await transaction.RollbackAsync(Ct);

        Assert.NotNull(await storing);
        Assert.Empty(await reaping);
        Assert.True(await test.Store.Runs.FinishAsync(late, new(RunStatus.Succeeded), Ct));
    }

    [Fact]
    public async Task A_run_stores_for_its_own_source_only()
    {
        await using var test = await StartAsync();
        var run = await test.StartScanAsync(test.Source, Ct);
        var other = await test.AddSourceAsync("other", Ct);
        Assert.Null(await Whole(Orders).StoreAsync(test.Store.Catalogs, run, other, Ct));
    }

    [Fact]
    public async Task Of_two_scans_at_once_the_slower_is_told_to_scan_again()
    {
        await using var test = await StartAsync();
        var (one, two) = (await test.StartScanAsync(test.Source, Ct), await test.StartScanAsync(test.Source, Ct));
        await using var slow = await test.Store.Catalogs.BeginScanAsync(one, test.Source, ScanReach.Everything, Ct);
        await Whole(Orders).WriteAsync(slow, Ct);
        Assert.NotNull(await Whole(Orders, Customers).StoreAsync(test.Store.Catalogs, two, test.Source, Ct));
        await Refusal.OfAsync(ErrorCode.RevisionConflict, () => slow.CommitAsync(Ct));
        Assert.Equal(2, (await test.Store.Catalogs.CountAsync(test.Source, Ct)).Tables);
    }

    [Fact]
    public async Task A_scan_that_is_given_up_leaves_nothing()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders));
        var before = await RowsAsync(test);
        await using (var writer = await test.Store.Catalogs.BeginScanAsync(await test.StartScanAsync(test.Source, Ct), test.Source, ScanReach.Everything, Ct))
            await Whole(Customers).WriteAsync(writer, Ct);
        Assert.Equal(before, await RowsAsync(test));
        Assert.NotNull(await ScanAsync(test, Whole(Orders, Customers)));
    }

    [Fact]
    public async Task A_source_goes_with_its_catalogue_and_no_other()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders, Customers));
        var other = await test.AddSourceAsync("other", Ct);
        await Whole(Orders).StoreAsync(test.Store.Catalogs, await test.StartScanAsync(other, Ct), other, Ct);
        await test.Store.Sources.DeleteAsync("s", null, true, Ct);
        Assert.Equal(new CatalogCounts(0, 0, 0, 0), await test.Store.Catalogs.CountAsync(test.Source, Ct));
        Assert.Equal(new CatalogCounts(1, 1, 1, 3), await test.Store.Catalogs.CountAsync(other, Ct));
        Assert.Equal(0, await test.Database.ScalarAsync<long>($"select (select count(*) from headwater.catalog_object where source_uid = '{test.Source}') + (select count(*) from headwater.catalog_version where source_uid = '{test.Source}') + (select count(*) from headwater.catalog_scope where source_uid = '{test.Source}')", Ct));
    }

    [Fact]
    public async Task A_source_that_goes_before_its_scan_is_stored_takes_the_scan_with_it()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders));
        var run = await test.StartScanAsync(test.Source, Ct);
        await using var writer = await test.Store.Catalogs.BeginScanAsync(run, test.Source, ScanReach.Everything, Ct);
        await Whole(Orders, Customers).WriteAsync(writer, Ct);
        await test.Store.Sources.DeleteAsync("s", null, true, Ct);
        var e = await Assert.ThrowsAsync<HeadwaterException>(() => writer.CommitAsync(Ct));
        Assert.Equal((ErrorCode.RevisionConflict, "the source was removed while it was scanned"), (e.Code, e.Message));
        Assert.Equal(0, await test.Database.ScalarAsync<long>("select count(*) from headwater.catalog_object", Ct));
    }

    [Fact]
    public async Task A_source_that_goes_while_its_scan_is_stored_waits_and_then_goes_with_all_of_it()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders));
        var run = await test.StartScanAsync(test.Source, Ct);
        await using var blocker = await test.Database.OpenAsync(Ct);
        await using var transaction = await blocker.BeginTransactionAsync(Ct);
        await using (var command = new Npgsql.NpgsqlCommand("select from headwater.catalog for update", blocker))
            await command.ExecuteNonQueryAsync(Ct);

        var storing = Whole(Orders, Customers).StoreAsync(test.Store.Catalogs, run, test.Source, Ct);
        await Until.TrueAsync(test.Database, Waiting(1), Ct);
        var removing = test.Store.Sources.DeleteAsync("s", null, true, Ct);
        await Until.TrueAsync(test.Database, Waiting(2), Ct);
        await transaction.RollbackAsync(Ct);

        Assert.NotNull(await storing);
        await removing;
        Assert.Equal(0, await test.Database.ScalarAsync<long>("select count(*) from headwater.catalog_object", Ct));
    }

    [Fact]
    public async Task Before_the_first_scan_there_is_none()
    {
        await using var test = await StartAsync();
        Assert.Null(await test.Store.Catalogs.LatestScanAsync(test.Source, Ct));
        Assert.Equal(new CatalogCounts(0, 0, 0, 0), await test.Store.Catalogs.CountAsync(test.Source, Ct));
        Assert.Empty((await test.Store.Catalogs.ListTablesAsync(test.Source, new(), new(), Ct)).Items);
    }

    [Fact]
    public async Task What_is_in_a_database_comes_after_it_and_once()
    {
        await using var test = await StartAsync();
        await ScanAsync(test, Whole(Orders));
        await using var writer = await test.Store.Catalogs.BeginScanAsync(await test.StartScanAsync(test.Source, Ct), test.Source, ScanReach.Everything, Ct);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.AddAsync(ScannedObject.Of(Orders), Ct));
        await writer.AddAsync(Shop, Ct);
        await writer.AddAsync(ScannedObject.Of(Orders), Ct);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.AddAsync(ScannedObject.Of(Orders), Ct));
    }

    static CatalogTable Table(long oid, string name, params string[] columns) =>
        new(oid, "shop", "public", name, RelationKind.Table, "owner", [.. columns.Select((column, at) => new CatalogColumn(at + 1, column, "text", true))], []);

    static FakeScan Whole(params CatalogTable[] tables) => new([Shop], [Public], tables, new HashSet<string> { "shop" }, true);

    static async Task<ScannedStore> StartAsync(int major = Testing.Servers.Majors.Newest)
    {
        var test = await TestStore.NewAsync(Ct, major);
        return new(test, await test.AddSourceAsync("s", Ct));
    }

    static async Task<ScanChanges?> ScanAsync(ScannedStore test, FakeScan scan)
    {
        var run = await test.StartScanAsync(test.Source, Ct);
        var changes = await scan.StoreAsync(test.Store.Catalogs, run, test.Source, Ct);
        await test.Store.Runs.FinishAsync(run, new(RunStatus.Succeeded), Ct);
        test.LastRun = run.Run;
        return changes;
    }

    static Task<CatalogEntry?> FindAsync(ScannedStore test, string database, string schema = "", string name = "") => test.Store.Catalogs.FindAsync(
        test.Source, new(name.Length > 0 ? CatalogKind.Table : schema.Length > 0 ? CatalogKind.Schema : CatalogKind.Database, database, schema, name), Ct);

    static async Task<StoredTable?> TableAsync(ScannedStore test, string name) =>
        await FindAsync(test, "shop", "public", name) is ObjectEntry { Object: CatalogTable table } entry ? new StoredTable(entry.Uid, table) : null;

    static CatalogTable TableOf(CatalogEntry? entry) => (CatalogTable)((ObjectEntry)entry!).Object;

    static string Waiting(int sessions) => $"select count(*) = {sessions} from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    /// <summary>Every row of the catalogue with the transaction that wrote it.</summary>
    static Task<string> RowsAsync(ScannedStore test) => test.Database.ScalarAsync<string>("""
        select (select string_agg(uid || xmin::text, ' ' order by uid) from headwater.catalog_object) || (select string_agg(object_uid::text || number || xmin, ' ' order by object_uid, number) from headwater.catalog_version)
        """, Ct);

    sealed record StoredTable(Guid Uid, CatalogTable Table);

    sealed class ScannedStore(TestStore test, Guid source) : IAsyncDisposable
    {
        public HeadwaterStore Store => test.Store;

        public Headwater.Testing.Servers.TestDatabase Database => test.Database;

        public Guid Source => source;

        public Guid LastRun { get; set; }

        public Task<Store.Runs.RunLease> StartScanAsync(Guid of, CancellationToken ct) => test.StartScanAsync(of, ct);

        public Task<Guid> AddSourceAsync(string name, CancellationToken ct) => test.AddSourceAsync(name, ct);

        public ValueTask DisposeAsync() => test.DisposeAsync();
    }
}
