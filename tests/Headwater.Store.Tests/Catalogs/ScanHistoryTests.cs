using System.Text;
using Headwater.Model.Catalog;
using Headwater.Store.Catalogs;
using Headwater.Store.Tests.Kit;
using Headwater.Testing;

namespace Headwater.Store.Tests.Catalogs;

/// <summary>Catalogues that change at random, held against the rules worked out slowly.</summary>
public sealed class ScanHistoryTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, int> Cases()
    {
        var cases = new TheoryData<int, int>();
        foreach (var major in Stores.Majors)
            for (var seed = 1; seed <= (Counts.Full ? 20 : 2); seed++)
                cases.Add((int)major.Data, seed);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Whatever_changes_the_catalogue_is_what_the_rules_say(int major, int seed)
    {
        await using var test = await TestStore.NewAsync(Ct, major);
        var source = await test.AddSourceAsync("s", Ct);
        await test.AddSourceAsync("other", Ct);
        var (server, oracle, random) = (new FakeSource(seed), new CatalogOracle(), new Random(seed));
        for (var scan = 0; scan < 25; scan++)
        {
            for (var change = random.Next(6); scan > 0 && change > 0; change--)
                server.Change();
            var met = random.Next(4) == 0 ? server.Incomplete() : server.Complete();
            var expected = oracle.Take(met);
            Assert.Equal(expected, await ScanAsync(test, source, met));
            var stored = await ExportAsync(test, source);
            oracle.Check(stored);
            IsSorted(stored);
        }

        await HistoryMakesTheCatalogueAsync(test, source);
        await CountsAreThoseOfTheExportAsync(test, source);
    }

    static async Task<ScanChanges?> ScanAsync(TestStore test, Guid source, FakeScan scan)
    {
        var run = await test.StartScanAsync(source, Ct);
        var changes = await scan.StoreAsync(test.Store.Catalogs, run, source, Ct);
        await test.Store.Runs.FinishAsync(run, new(Headwater.Model.Runs.RunStatus.Succeeded), Ct);
        return changes;
    }

    static async Task<List<CatalogEntry>> ExportAsync(TestStore test, Guid source)
    {
        var all = new List<CatalogEntry>();
        await foreach (var entry in test.Store.Catalogs.ExportAsync(source, Ct))
            all.Add(entry);
        return all;
    }

    /// <summary>Played from its beginning, the history of changes ends at what is there.</summary>
    static async Task HistoryMakesTheCatalogueAsync(TestStore test, Guid source)
    {
        var changes = await Pages.AllAsync(page => test.Store.Catalogs.ChangesAsync(source, new(Unread: true), page, Ct), 100);
        changes.Reverse();
        var state = new Dictionary<Guid, string>();
        foreach (var change in changes)
        {
            Assert.Equal(change.Change is CatalogChangeKind.Added or CatalogChangeKind.Restored, change.Before is null);
            Assert.Equal(change.Change == CatalogChangeKind.Removed, change.After is null);
            if (change.Before is not null)
                Assert.Equal(state[change.Uid], Body(change.Before));
            if (change.After is null)
                state.Remove(change.Uid);
            else
                state[change.Uid] = Body(change.After);
        }

        var stored = await ExportAsync(test, source);
        Assert.Equal(stored.ToDictionary(entry => entry.Uid, Body).OrderBy(pair => pair.Key), state.OrderBy(pair => pair.Key));
    }

    static async Task CountsAreThoseOfTheExportAsync(TestStore test, Guid source)
    {
        var stored = await ExportAsync(test, source);
        var objects = stored.OfType<ObjectEntry>().ToList();
        var tables = objects.Where(entry => entry.Object is CatalogTable).Select(entry => (entry.Uid, Table: (CatalogTable)entry.Object)).ToList();
        var expected = new CatalogCounts(stored.OfType<DatabaseEntry>().Count(), objects.Count(entry => entry.Object is CatalogSchema), tables.Count, tables.Sum(table => table.Table.Columns.Count));
        Assert.Equal(expected, await test.Store.Catalogs.CountAsync(source, Ct));
        var listed = await Pages.AllAsync(page => test.Store.Catalogs.ListTablesAsync(source, new(), page, Ct), 9);
        Assert.Equal(
            tables.Select(table => new TableSummary(table.Uid, table.Table.Database, table.Table.Schema, table.Table.Name, table.Table.Kind, table.Table.Owner, table.Table.Columns.Count, table.Table.RowEstimate, table.Table.SizeBytes, table.Table.Comment)),
            listed);
    }

    /// <summary>The content without what has no history, and without the place, which a renamed schema changes for all its tables.</summary>
    static string Body(CatalogEntry entry) => CatalogOracle.Text(entry switch
    {
        DatabaseEntry database => database with { Database = database.Database with { Oid = 0, SizeBytes = null, Scanned = false, NotScanned = null, SystemIdentifier = null } },
        ObjectEntry one => one with { Object = one.Object.Neutral() },
        _ => entry,
    });

    static void IsSorted(List<CatalogEntry> stored)
    {
        var keys = stored.Select(Key).ToList();
        for (var n = 1; n < keys.Count; n++)
            Assert.True(Compare(keys[n - 1], keys[n]) <= 0, "the export is not in order");
    }

    static byte[][] Key(CatalogEntry entry) => [.. (entry switch
    {
        DatabaseEntry database => (string[])["0", database.Database.Name, "", ""],
        ObjectEntry one => [$"{(int)one.Object.Sort}", one.Object.Place.Database, one.Object.Place.Schema, one.Object.Place.Name],
        _ => [],
    }).Select(Encoding.UTF8.GetBytes)];

    static int Compare(byte[][] a, byte[][] b) => a.Zip(b).Select(pair => pair.First.AsSpan().SequenceCompareTo(pair.Second)).FirstOrDefault(order => order != 0);
}
