using Headwater.Model.Catalog;
using Headwater.Store.Catalogs;
using Headwater.Store.Tests.Kit;

namespace Headwater.Store.Tests.Catalogs;

/// <summary>Text is found in names, columns and comments, the best place first.</summary>
public sealed class SearchTests
{
    static readonly CatalogDatabase Shop = new(5, "shop", "o", "UTF8", "C", 1, null, true, null, "1");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_best_matches_come_first()
    {
        await using var test = await ScannedAsync(
            Table("email", "id"), Table("Email", "id"), Table("email_log", "id"), Table("old_email", "id"), Table("people", "id", "EMAIL"), Table("teams", "id", "contact_email_address"),
            Table("notes", "id") with { Comment = "sends an E-Mail, or EMAIL" }, Table("other", "id"));
        var hits = (await test.Store.Catalogs.SearchAsync(new("email"), new(), Ct)).Items;
        Assert.Equal(
            [("email", SearchMatch.ExactName), ("Email", SearchMatch.Name), ("email_log", SearchMatch.StartOfName), ("old_email", SearchMatch.PartOfName), ("people", SearchMatch.ExactColumn), ("teams", SearchMatch.PartOfColumn), ("notes", SearchMatch.Comment)],
            hits.Select(hit => (hit.Place.Name, hit.Match)));
        Assert.Equal(["EMAIL"], hits[4].Columns);
        Assert.Equal(["contact_email_address"], hits[5].Columns);
        Assert.Empty(hits[0].Columns);
    }

    [Fact]
    public async Task A_column_comment_a_schema_and_a_database_are_found()
    {
        await using var test = await ScannedAsync(Table("t", "id") with { Columns = [new(1, "id", "int", true, Comment: "the Größe of it")] });
        Assert.Equal("t", (await FindAsync(test, "GRÖSSE")).Concat(await FindAsync(test, "größe")).Single().Place.Name);
        Assert.Equal([new CatalogPlace(CatalogKind.Database, "shop", "", "")], (await FindAsync(test, "shop")).Where(hit => hit.Match == SearchMatch.ExactName).Select(hit => hit.Place));
        Assert.Equal([new CatalogPlace(CatalogKind.Schema, "shop", "public", "")], (await FindAsync(test, "PUBLIC")).Where(hit => hit.Match == SearchMatch.Name).Select(hit => hit.Place));
    }

    [Fact]
    public async Task A_qualified_name_finds_its_object_first()
    {
        await using var test = await ScannedAsync(Table("orders", "id"), Table("orders_2024", "id"));
        foreach (var text in (string[])["public.orders", "shop.public.orders", "s.shop.public.orders", "Public.Orders"])
        {
            var hits = await FindAsync(test, text);
            Assert.Equal(("orders", SearchMatch.Name), (hits[0].Place.Name!, hits[0].Match));
            Assert.Equal("orders_2024", hits[1].Place.Name);
        }
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("😀")]
    [InlineData("a.b")]
    [InlineData(" ")]
    public async Task Every_character_means_itself(string text)
    {
        await using var test = await ScannedAsync(Table($"x{text}y", "id"), Table("plain", "id"));
        Assert.Equal($"x{text}y", Assert.Single(await FindAsync(test, text)).Place.Name);
    }

    [Fact]
    public async Task An_empty_text_finds_nothing()
    {
        await using var test = await ScannedAsync(Table("t", "id"));
        Assert.Empty(await FindAsync(test, ""));
        Assert.Empty(await FindAsync(test, "not there"));
    }

    [Fact]
    public async Task Results_are_paged_over_all_sources_or_one()
    {
        await using var test = await ScannedAsync([.. Enumerable.Range(0, 30).Select(n => Table(n % 2 == 0 ? $"find_{n:D2}" : $"t_{n:D2}", n % 3 == 0 ? "find" : "id"))]);
        var other = await test.AddSourceAsync("another", Ct);
        await new FakeScan([Shop], [new(9, "shop", "public", "o")], [Table("find_me", "id")], new HashSet<string> { "shop" }, true)
            .StoreAsync(test.Store.Catalogs, await test.StartScanAsync(other, Ct), other, Ct);

        var all = await Pages.AllAsync(page => test.Store.Catalogs.SearchAsync(new("find"), page, Ct), 4);
        Assert.Equal(21, all.Count);
        Assert.Equal(all.Select(hit => hit.Match).Order(), all.Select(hit => hit.Match));
        Assert.Equal(21, all.Select(hit => hit.Entry.Uid).Distinct().Count());
        Assert.Equal(("another", other, "find_me"), (all[0].Source, all[0].SourceUid, all[0].Place.Name));
        Assert.Equal("find_me", Assert.Single(await Pages.AllAsync(page => test.Store.Catalogs.SearchAsync(new("find", other), page, Ct), 4)).Place.Name);
    }

    static CatalogTable Table(string name, params string[] columns) =>
        new(name.GetHashCode(StringComparison.Ordinal) & 0x7fffffff, "shop", "public", name, RelationKind.Table, "o", [.. columns.Select((column, at) => new CatalogColumn(at + 1, column, "text", true))], []);

    static async Task<IReadOnlyList<SearchHit>> FindAsync(TestStore test, string text) => (await test.Store.Catalogs.SearchAsync(new(text), new(), Ct)).Items;

    static async Task<TestStore> ScannedAsync(params CatalogTable[] tables)
    {
        var test = await TestStore.NewAsync(Ct);
        var source = await test.AddSourceAsync("s", Ct);
        var scan = new FakeScan([Shop], [new(9, "shop", "public", "o")], tables, new HashSet<string> { "shop" }, true);
        await scan.StoreAsync(test.Store.Catalogs, await test.StartScanAsync(source, Ct), source, Ct);
        return test;
    }
}
