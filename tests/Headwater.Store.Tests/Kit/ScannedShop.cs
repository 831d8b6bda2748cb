using Headwater.Model.Catalog;
using Headwater.Model.Names;
using Headwater.Store.Catalogs;
using Headwater.Store.Search;
using Headwater.Store.Tests.Catalogs;

namespace Headwater.Store.Tests.Kit;

/// <summary>A store with one source <c>s</c>, whose database <c>shop</c> has the tables of a test in its schema <c>public</c>.</summary>
sealed class ScannedShop : IAsyncDisposable
{
    public static readonly CatalogDatabase Database = new(5, "shop", "o", "UTF8", "C", 1, null, true, null, "1");

    ScannedShop(TestStore test, Guid source) => (Test, Source) = (test, source);

    public TestStore Test { get; }

    public HeadwaterStore Store => Test.Store;

    public Guid Source { get; }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ScannedShop> NewAsync(params CatalogTable[] tables) => await OnAsync(await TestStore.NewAsync(Ct), tables);

    public static async Task<ScannedShop> OnAsync(TestStore test, params CatalogTable[] tables)
    {
        var shop = new ScannedShop(test, await test.AddSourceAsync("s", Ct));
        await shop.ScanAsync(tables);
        return shop;
    }

    /// <summary>A table whose OID follows from its name, its columns numbered from 1.</summary>
    public static CatalogTable Table(string name, params string[] columns) => new(
        16_384 + Math.Abs(name.GetHashCode(StringComparison.Ordinal) % 1_000_000), "shop", "public", name, RelationKind.Table, "o", [.. columns.Select((column, at) => new CatalogColumn(at + 1, column, "text", true))], []);

    /// <summary>A scan that finds these tables and no others.</summary>
    public Task<ScanChanges> ScanAsync(params CatalogTable[] tables) => ScanAsync(Database, tables);

    public async Task<ScanChanges> ScanAsync(CatalogDatabase database, params CatalogTable[] tables)
    {
        var scan = new FakeScan([database], [new(9, database.Name, "public", "o")], [.. tables.Select(table => table with { Database = database.Name })], new HashSet<string> { database.Name }, true);
        var lease = await Test.StartScanAsync(Source, Ct);
        var changes = await scan.StoreAsync(Store.Catalogs, lease, Source, Ct);
        await Store.Runs.FinishAsync(lease, new(Model.Runs.RunStatus.Succeeded), Ct);
        return changes!;
    }

    /// <summary>A scan that finds these objects, of whatever kind, and no others.</summary>
    public async Task<ScanChanges> ScanObjectsAsync(params CatalogObject[] objects)
    {
        var scan = new FakeScan(
            [Database], [new(9, Database.Name, "public", "o"), .. objects.OfType<CatalogSchema>()], [.. objects.OfType<CatalogTable>()], new HashSet<string> { Database.Name }, true)
        {
            Objects = [.. objects.Where(one => one is not (CatalogSchema or CatalogTable))],
        };
        var lease = await Test.StartScanAsync(Source, Ct);
        var changes = await scan.StoreAsync(Store.Catalogs, lease, Source, Ct);
        await Store.Runs.FinishAsync(lease, new(Model.Runs.RunStatus.Succeeded), Ct);
        return changes!;
    }

    public static Fqn Name(params string[] parts) => new(["s", "shop", "public", .. parts]);

    public async Task<IReadOnlyList<SearchHit>> FindAsync(string text) => (await Store.Search.FindAsync(new(text), new(), Ct)).Items;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query) => (await Store.Search.FindAsync(query, new(), Ct)).Items;

    public ValueTask DisposeAsync() => Test.DisposeAsync();
}
