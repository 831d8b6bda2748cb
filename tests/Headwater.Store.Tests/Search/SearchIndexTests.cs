using Headwater.Model.Catalog;
using Headwater.Model.Resources;
using Headwater.Store.Search;
using Headwater.Store.Tests.Catalogs;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.ScannedShop;

namespace Headwater.Store.Tests.Search;

/// <summary>A search always sees what is there, whatever happened since the last one, and its documents are never more than that.</summary>
public sealed class SearchIndexTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_change_of_the_catalogue_is_found_and_what_is_gone_is_not()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id", "total"), Table("people", "id"));
        await AssertAsync(shop, ("orders", 1), ("total", 1), ("people", 1), ("amount", 0));
        var orders = Table("orders", "id", "total");

        await shop.ScanAsync(orders with { Name = "purchases" }, Table("people", "id"));
        await AssertAsync(shop, ("orders", 0), ("purchases", 1), ("people", 1));

        await shop.ScanAsync(orders with { Columns = [orders.Columns[0], orders.Columns[1] with { Name = "amount" }] }, Table("people", "id"));
        await AssertAsync(shop, ("orders", 1), ("purchases", 0), ("total", 0), ("amount", 1));

        await shop.ScanAsync(ScannedShop.Database with { Name = "warehouse" }, orders);
        await AssertAsync(shop, ("people", 0), ("warehouse", 3), ("shop", 0));

        await shop.ScanAsync();
        await AssertAsync(shop, ("orders", 0), ("warehouse", 0), ("shop", 2));
        await AssertWordsAsync(shop);
    }

    /// <summary>Both have temporary tables, and a session takes one size of memory for them.</summary>
    [Fact]
    public async Task A_session_that_searched_stores_a_scan()
    {
        var test = await TestStore.NewAsync(Ct);
        await test.AddSourceAsync("early", Ct);
        Assert.Single((await test.Store.Search.FindAsync(new("early"), new(), Ct)).Items);
        await using var shop = await ScannedShop.OnAsync(test, Table("orders", "id"));
        await AssertAsync(shop, ("orders", 1));
    }

    [Fact]
    public async Task Every_change_of_what_people_know_is_found()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id", "total"));
        await shop.Store.Tags.PutAsync(new(TestStore.Header("money", ResourceType.Tag), new TagSpec { Title = "Finance data" }), Ct);
        await AssertAsync(shop, ("finance", 0), ("gross", 0));

        await shop.Store.Knowledge.EditAsync([new(Name("orders", "total")) { Description = "gross", AddTags = ["money"], Properties = new Dictionary<string, string> { ["unit"] = "EUR" } }], "me", Ct);
        await AssertAsync(shop, ("finance", 1), ("money", 1), ("gross", 1), ("eur", 1), ("unit", 1));

        await shop.Store.Tags.PutAsync(new(TestStore.Header("money", ResourceType.Tag), new TagSpec { Title = "Cash" }), Ct);
        await AssertAsync(shop, ("finance", 0), ("cash", 1));

        await shop.Store.Tags.PutAsync(new(TestStore.Header("ledger", ResourceType.Tag), new TagSpec()), Ct);
        await shop.Store.Tags.PutAsync(new(TestStore.Header("money", ResourceType.Tag), new TagSpec { Parent = "ledger" }), Ct);
        await AssertAsync(shop, ("ledger", 1), ("cash", 0));

        await shop.Store.Tags.DeleteAsync("money", null, true, "me", Ct);
        await AssertAsync(shop, ("ledger", 0), ("money", 0), ("gross", 1));

        await shop.Store.Knowledge.EditAsync([new(Name("orders", "total")) { Description = "net" }], "me", Ct);
        await AssertAsync(shop, ("gross", 0), ("net", 1));
        await AssertWordsAsync(shop);
    }

    [Fact]
    public async Task A_source_is_found_by_its_own_words_and_goes_with_everything_in_it()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"));
        await shop.Store.Sources.PutAsync(new(TestStore.Header("s") with { Description = "Headquarters", Owner = "platform", Tags = ["critical"] }, new SourceSpec { Host = "h" }), Ct);
        await shop.Test.AddSourceAsync("unscanned", Ct);
        await AssertAsync(shop, ("headquarters", 1), ("platform", 1), ("critical", 1), ("unscanned", 1), ("orders", 1));

        await shop.Store.Sources.DeleteAsync("s", null, true, Ct);
        await AssertAsync(shop, ("headquarters", 0), ("orders", 0), ("unscanned", 1));
        Assert.Equal(1, await CountAsync(shop, "search_document"));
        await AssertWordsAsync(shop);
    }

    [Fact]
    public async Task Many_who_search_at_once_after_a_scan_find_the_same()
    {
        await using var shop = await ScannedShop.NewAsync([.. Enumerable.Range(0, 300).Select(n => Table($"orders_{n}", "id"))]);
        var again = await shop.Test.OpenAsync(Ct);

        var found = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => (n % 2 == 0 ? shop.Store : again).Search.FindAsync(new("orders"), new(null, 1000), Ct)));

        Assert.All(found, one => Assert.Equal(300, one.Items.Count));
        Assert.Equal(300 + 3, await CountAsync(shop, "search_document"));
    }

    [Fact]
    public async Task A_scan_writes_nothing_of_the_search()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"));
        Assert.Equal((0, 0), (await CountAsync(shop, "search_document"), await CountAsync(shop, "search_stale")));

        await shop.Store.Search.RefreshAsync(Ct);
        Assert.Equal(4, await CountAsync(shop, "search_document"));
    }

    [Fact]
    public async Task An_index_that_is_cut_off_is_made_by_the_next_search()
    {
        await using var shop = await ScannedShop.NewAsync([.. Enumerable.Range(0, 200).Select(n => Table($"orders_{n}", "id"))]);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using (var other = await shop.Test.Database.OpenAsync(Ct))
        {
            await using var transaction = await other.BeginTransactionAsync(Ct);
            await using var hold = new Npgsql.NpgsqlCommand("lock table headwater.search_word in access exclusive mode", other, transaction);
            await hold.ExecuteNonQueryAsync(Ct);
            var searching = shop.Store.Search.RefreshAsync(cut.Token);
            await Until.TrueAsync(shop.Test.Database, "select exists (select from pg_locks where not granted)", Ct);
            await cut.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => searching);
        }

        Assert.Equal(0, await CountAsync(shop, "search_document"));
        Assert.Equal(200, (await shop.Store.Search.FindAsync(new("orders"), new(), Ct)).Total);
    }

    /// <summary>After any history of scans and edits, the documents are those that would be made from nothing.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Documents_kept_up_to_date_are_as_those_made_anew(int seed)
    {
        await using var test = await TestStore.NewAsync(Ct);
        var source = await test.AddSourceAsync("s", Ct);
        var fake = new FakeSource(seed);
        var random = new Random(seed);
        await test.Store.Tags.PutAsync(new(TestStore.Header("some", ResourceType.Tag), new TagSpec()), Ct);
        for (var round = 0; round < 12; round++)
        {
            for (var change = random.Next(8); change > 0; change--)
                fake.Change();
            var lease = await test.StartScanAsync(source, Ct);
            await (random.Next(4) == 0 ? fake.Incomplete() : fake.Complete()).StoreAsync(test.Store.Catalogs, lease, source, Ct);
            await test.Store.Runs.FinishAsync(lease, new(Model.Runs.RunStatus.Succeeded), Ct);
            var table = fake.Tables[random.Next(fake.Tables.Count)];
            await test.Store.Knowledge.EditOrWaitAsync([new(new Model.Names.Fqn(["s", table.Database, table.Schema, table.Name])) { Description = $"round {round}", AddTags = ["some"] }], "me", Ct);
            if (random.Next(2) == 0)
                await test.Store.Search.RefreshAsync(Ct);
        }

        await test.Store.Search.RefreshAsync(Ct);
        var kept = await DocumentsAsync(test);
        await test.Database.ExecuteAsync("truncate headwater.search_document, headwater.search_word, headwater.search_state", Ct);
        await test.Store.Search.RefreshAsync(Ct);
        Assert.Equal(await DocumentsAsync(test), kept);
    }

    static Task<string> DocumentsAsync(TestStore test) => test.Database.ScalarAsync<string>(
        "select (select string_agg(d::text, e'\\n' order by d.object_uid) from headwater.search_document d) || (select string_agg(word, ' ' order by word) from headwater.search_word)", Ct);

    static async Task AssertAsync(ScannedShop shop, params (string Text, int Count)[] expected)
    {
        foreach (var (text, count) in expected)
            Assert.True(count == (await shop.FindAsync(text)).Count, $"{text}: {string.Join(", ", (await shop.FindAsync(text)).Select(hit => $"{hit.Name} {hit.Match}"))}");
    }

    /// <summary>The words that are kept are exactly those of the documents.</summary>
    /// <summary>Every word that is there can be found by a part of it, and none that is not; those made of others are found by these.</summary>
    static async Task AssertWordsAsync(ScannedShop shop)
    {
        var all = await WordsAsync(shop, "select distinct w.word from headwater.search_document d, unnest(tsvector_to_array(d.words)) as w(word)");
        var kept = await WordsAsync(shop, "select word from headwater.search_word");
        Assert.Subset(all, kept);
        Assert.All(all.Except(kept), made => Assert.Contains(kept, word => word.Length < made.Length && made.StartsWith(word, StringComparison.Ordinal)));
    }

    static async Task<HashSet<string>> WordsAsync(ScannedShop shop, string words) =>
        [.. (await shop.Test.Database.ScalarAsync<string>($"select string_agg(word, ' ') from ({words}) w(word)", Ct)).Split(' ')];

    static Task<long> CountAsync(ScannedShop shop, string table) => shop.Test.Database.ScalarAsync<long>($"select count(*) from headwater.{table}", Ct);
}
