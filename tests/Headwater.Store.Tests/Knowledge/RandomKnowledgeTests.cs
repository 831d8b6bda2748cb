using Headwater.Model.Catalog;
using Headwater.Model.Names;
using Headwater.Store.Catalogs;
using Headwater.Store.Knowledge;
using Headwater.Store.Tests.Catalogs;
using Headwater.Store.Tests.Kit;

namespace Headwater.Store.Tests.Knowledge;

/// <summary>Whatever happens to a catalogue, nothing that was written is lost, no scan fails of it, and what is known of a table is where that is.</summary>
public sealed class RandomKnowledgeTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Everything_that_was_written_is_there_at_the_end(int seed)
    {
        await using var test = await TestStore.NewAsync(Ct);
        var source = await test.AddSourceAsync("s", Ct);
        var (fake, random) = (new FakeSource(seed), new Random(seed));
        var written = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 25; round++)
        {
            for (var change = random.Next(6); change > 0; change--)
                fake.Change();
            await ScanAsync(test, source, random.Next(5) == 0 ? fake.Incomplete() : fake.Complete());
            await WriteAsync(test, fake, random, round, written);
        }

        var all = await Pages.AllAsync(page => test.Store.Knowledge.ListAsync(new(), page, Ct), 100);
        Assert.Equal(written.Order(StringComparer.Ordinal), all.Select(known => known.Facts.Description!).Order(StringComparer.Ordinal));

        await ScanAsync(test, source, fake.Complete());
        await AssertPlacedAsync(test, source);
    }

    /// <summary>Of some tables and columns, some of them not there yet; a description says which it is, and no two are the same.</summary>
    static async Task WriteAsync(TestStore test, FakeSource fake, Random random, int round, HashSet<string> written)
    {
        for (var n = 0; n < 4; n++)
        {
            var table = fake.Tables[random.Next(fake.Tables.Count)];
            Subject about = random.Next(6) switch
            {
                0 => new Fqn(["s", table.Database, table.Schema, $"later {n}"]),
                1 => new Fqn(["s", table.Database, table.Schema, table.Name]),
                2 or 3 when fake.Objects.Count > 0 && fake.Objects[random.Next(fake.Objects.Count)] is var one => new Subject(one.Place.Under("s"), one.Sort),
                _ => new Fqn(["s", table.Database, table.Schema, table.Name, table.Columns.Count > 0 ? table.Columns[random.Next(table.Columns.Count)].Name : "none"]),
            };
            if (await test.Store.Knowledge.FindAsync(about, Ct) is { Facts.Description: { } before })
                written.Remove(before);
            written.Add($"{round}.{n}");
            await test.Store.Knowledge.EditOrWaitAsync([new(about) { Description = $"{round}.{n}" }], "me", Ct);
        }
    }

    /// <summary>What says that it is placed is of something that is there, each thing once.</summary>
    static async Task AssertPlacedAsync(TestStore test, Guid source)
    {
        var there = new HashSet<Subject>();
        await foreach (var entry in test.Store.Catalogs.ExportAsync(source, Ct))
            if (entry is ObjectEntry { Object: var one })
                there.UnionWith(((one as CatalogTable)?.Columns ?? []).Select(column => new Subject(new Fqn([.. one.Place.Under("s").Parts, column.Name]), CatalogKind.Table)).Append(new(one.Place.Under("s"), one.Sort)));
        var placed = (await Pages.AllAsync(page => test.Store.Knowledge.ListAsync(new(null, KnowledgeState.Placed), page, Ct), 100)).Select(known => known.About).ToList();
        Assert.Subset(there, placed.ToHashSet());
        Assert.Equal(placed.Count, placed.Distinct().Count());
        var waiting = (await Pages.AllAsync(page => test.Store.Knowledge.ListAsync(new(null, KnowledgeState.Waiting), page, Ct), 100)).Where(known => !known.About.IsColumn).Select(known => known.About);
        Assert.DoesNotContain(waiting, about => there.Any(about.Fits) && !placed.Any(about.Fits));
    }

    static async Task ScanAsync(TestStore test, Guid source, FakeScan scan)
    {
        var lease = await test.StartScanAsync(source, Ct);
        Assert.NotNull(await scan.StoreAsync(test.Store.Catalogs, lease, source, Ct));
        await test.Store.Runs.FinishAsync(lease, new(Model.Runs.RunStatus.Succeeded), Ct);
    }
}
