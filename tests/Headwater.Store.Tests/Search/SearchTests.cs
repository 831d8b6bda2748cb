using Headwater.Model.Catalog;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Store.Search;
using Headwater.Store.Tests.Catalogs;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.ScannedShop;

namespace Headwater.Store.Tests.Search;

/// <summary>Things are found by what is written of them, the best place first.</summary>
public sealed class SearchTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_best_matches_come_first()
    {
        await using var shop = await ScannedShop.NewAsync(
            Table("email", "id"), Table("Email", "id"), Table("email_log", "id"), Table("old_email", "id"), Table("people", "id", "EMAIL"), Table("teams", "id", "contact_email_address"),
            Table("tagged", "id"), Table("owned", "id"), Table("told", "id"), Table("notes", "id") with { Comment = "sends an E-Mail, or EMAIL" },
            Table("sent", "id") with { Kind = RelationKind.View, Definition = "select email_of(id) from t" }, Table("emial_draft", "id"), Table("drafts", "emial"), Table("other", "id"));
        await shop.Store.Tags.PutAsync(new(TestStore.Header("email-data", ResourceType.Tag), new TagSpec()), Ct);
        await shop.Store.Knowledge.EditAsync(
            [
                new(Name("tagged")) { AddTags = ["email-data"] },
                new(Name("owned")) { Owners = ["email team"] },
                new(Name("told")) { Description = "Whatever went out by email" },
            ], "dora", Ct);

        var hits = await shop.FindAsync("email");

        Assert.Equal(
            [
                ("email", SearchMatch.ExactName), ("Email", SearchMatch.Name), ("email_log", SearchMatch.StartOfName), ("old_email", SearchMatch.PartOfName),
                ("people", SearchMatch.ExactColumn), ("teams", SearchMatch.PartOfColumn), ("owned", SearchMatch.Owner), ("tagged", SearchMatch.Tag), ("told", SearchMatch.Description),
                ("notes", SearchMatch.Comment), ("sent", SearchMatch.Definition),
            ],
            hits.Select(hit => (hit.Name.Parts[^1], hit.Match)));
        Assert.Equal(["EMAIL"], hits[4].Columns);
        Assert.Equal(["contact_email_address"], hits[5].Columns);
        Assert.Empty(hits[0].Columns);
        Assert.Equal(("view", "table"), (hits[^1].Kind, hits[0].Kind));
    }

    [Fact]
    public async Task What_is_nearly_written_comes_last_where_little_else_is_found()
    {
        await using var shop = await ScannedShop.NewAsync(Table("customers", "id"), Table("custmers_old", "id"), Table("people", "cusotmer"), Table("notes", "id") with { Comment = "of each costumer" }, Table("other", "id"));

        var hits = await shop.FindAsync("customer");
        Assert.Equal(["customers", "custmers_old", "people", "notes"], hits.Select(hit => hit.Name.Parts[^1]));
        Assert.Equal([SearchMatch.StartOfName, SearchMatch.Nearly, SearchMatch.Nearly, SearchMatch.Nearly], hits.Select(hit => hit.Match));
        Assert.Equal(["custmers"], hits[1].Words);
        Assert.Equal(["cusotmer"], hits[2].Columns);
        Assert.Equal(["cusotmer"], hits[2].Words);
        Assert.Equal(["costumer"], hits[3].Words);

        Assert.Equal(["custmers_old", "customers"], (await shop.FindAsync("custimers")).Select(hit => hit.Name.Parts[^1]));
        Assert.Empty(await shop.FindAsync("cstmrs"));
        Assert.Empty(await shop.FindAsync("oth3"));
        Assert.Equal("other", Assert.Single(await shop.FindAsync("ohter")).Name.Parts[^1]);
    }

    [Fact]
    public async Task Another_number_is_no_slip_of_the_pen()
    {
        await using var shop = await ScannedShop.NewAsync(Table("invoices_2024", "id"), Table("invoices_2025", "id"), Table("batch4711", "id"), Table("batch4712", "id"));
        Assert.Equal("invoices_2024", Assert.Single(await shop.FindAsync("invoices 2024")).Name.Parts[^1]);
        Assert.Equal("batch4711", Assert.Single(await shop.FindAsync("batch4711")).Name.Parts[^1]);
    }

    [Fact]
    public async Task What_is_nearly_written_does_not_crowd_out_what_is()
    {
        await using var shop = await ScannedShop.NewAsync([.. Enumerable.Range(0, 10).Select(n => Table($"order_{n}", "id")), Table("border", "id"), Table("ordre", "id")]);
        Assert.Equal(11, (await shop.FindAsync("order")).Count);

        await using var fewer = await ScannedShop.NewAsync([.. Enumerable.Range(0, 5).Select(n => Table($"order_{n}", "id")), Table("ordre", "id")]);
        Assert.Equal("ordre", (await fewer.FindAsync("order"))[^1].Name.Parts[^1]);
    }

    [Fact]
    public async Task All_words_must_be_there_and_a_beginning_or_a_part_of_each_is_enough()
    {
        await using var shop = await ScannedShop.NewAsync(
            Table("order_items", "product_id", "price"), Table("OrderLines", "id"), Table("reorders", "id") with { Comment = "what is ordered again, by product" }, Table("products", "price_net"));

        Assert.Equal(["OrderLines", "order_items", "reorders"], Names(await shop.FindAsync("ord")));
        Assert.Equal(["order_items"], Names(await shop.FindAsync("order price")));
        Assert.Equal(["order_items", "products"], Names(await shop.FindAsync("pri prod")));
        Assert.Equal(["order_items", "reorders"], Names(await shop.FindAsync("product order")));
        Assert.Equal(["OrderLines"], Names(await shop.FindAsync("order lines")));
        Assert.Equal(["OrderLines"], Names(await shop.FindAsync("orderlines")));
        Assert.Equal(["order_items"], Names(await shop.FindAsync("orderitems")));
        Assert.Equal(["order_items"], Names(await shop.FindAsync("order-items")));
        Assert.Empty(await shop.FindAsync("order nothing"));
    }

    [Fact]
    public async Task A_column_comment_a_schema_a_database_and_a_source_are_found()
    {
        await using var shop = await ScannedShop.NewAsync(Table("t", "id") with { Columns = [new(1, "id", "int", true, Comment: "the Größe of it")] });
        Assert.Equal("t", (await shop.FindAsync("GRÖSSE")).Concat(await shop.FindAsync("größe")).Single().Name.Parts[^1]);
        Assert.Equal(["s.shop"], (await shop.FindAsync("shop")).Where(hit => hit.Match == SearchMatch.ExactName).Select(hit => hit.Name.ToString()));
        Assert.Equal(["s.shop.public"], (await shop.FindAsync("PUBLIC")).Where(hit => hit.Match == SearchMatch.Name).Select(hit => hit.Name.ToString()));
        Assert.Equal(["s"], (await shop.FindAsync("s")).Where(hit => hit.Match == SearchMatch.ExactName).Select(hit => hit.Name.ToString()));
    }

    [Fact]
    public async Task A_qualified_name_finds_its_object_first()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"), Table("orders_2024", "id"));
        foreach (var text in (string[])["public.orders", "shop.public.orders", "s.shop.public.orders", "Public.Orders", " orders "])
        {
            var hits = await shop.FindAsync(text);
            Assert.Equal("orders", hits[0].Name.Parts[^1]);
            Assert.InRange(hits[0].Match, SearchMatch.ExactName, SearchMatch.Name);
            Assert.Equal("orders_2024", hits[1].Name.Parts[^1]);
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
    [InlineData("日")]
    [InlineData("\u202e")]
    [InlineData("'x' & !y:*")]
    public async Task Every_character_means_itself(string text)
    {
        await using var shop = await ScannedShop.NewAsync(Table($"x{text}y", "id"), Table("plain", "id"), Table("other", $"c{text}d"));
        Assert.Equal([$"x{text}y", "other"], Names(await shop.FindAsync(text)));
    }

    [Fact]
    public async Task An_empty_text_finds_everything_and_a_strange_one_nothing()
    {
        await using var shop = await ScannedShop.NewAsync(Table("t", "id"));
        Assert.Equal(["s", "s.shop", "s.shop.public", "s.shop.public.t"], (await shop.FindAsync("")).Select(hit => hit.Name.ToString()));
        Assert.All(await shop.FindAsync(""), hit => Assert.Equal(SearchMatch.Listed, hit.Match));
        Assert.Empty(await shop.FindAsync("not there"));
        Assert.Empty(await shop.FindAsync(new string('x', 400)));
        Assert.Empty(await shop.FindAsync(string.Join(' ', Enumerable.Range(0, 100))));
    }

    [Fact]
    public async Task Results_are_paged_over_all_sources_or_one()
    {
        await using var shop = await ScannedShop.NewAsync([.. Enumerable.Range(0, 30).Select(n => Table(n % 2 == 0 ? $"find_{n:D2}" : $"t_{n:D2}", n % 3 == 0 ? "find" : "id"))]);
        var other = await shop.Test.AddSourceAsync("another", Ct);
        await new FakeScan([ScannedShop.Database], [new(9, "shop", "public", "o")], [Table("find_me", "id")], new HashSet<string> { "shop" }, true)
            .StoreAsync(shop.Store.Catalogs, await shop.Test.StartScanAsync(other, Ct), other, Ct);

        var all = await PagesAsync(shop, new("find"), 4);
        Assert.Equal(21, all.Count);
        Assert.Equal(all.Select(hit => hit.Match).Order(), all.Select(hit => hit.Match));
        Assert.Equal(21, all.Select(hit => hit.Uid).Distinct().Count());
        Assert.Equal((other, "another.shop.public.find_me"), (all[0].SourceUid, all[0].Name.ToString()));
        Assert.Equal("find_me", Assert.Single(await PagesAsync(shop, new("find") { Source = other }, 4)).Name.Parts[^1]);
        Assert.Equal(21, (await shop.Store.Search.FindAsync(new("find"), new(null, 4), Ct)).Total);
    }

    [Fact]
    public async Task Pages_go_on_into_what_is_nearly_written()
    {
        await using var shop = await ScannedShop.NewAsync([.. Enumerable.Range(0, 5).Select(n => Table($"order_{n}", "id")), .. Enumerable.Range(0, 20).Select(n => Table($"ordre_{n:D2}", "id"))]);
        foreach (var size in (int[])[1, 4, 5, 25])
        {
            var all = await PagesAsync(shop, new("order"), size);
            Assert.Equal([.. Enumerable.Range(0, 5).Select(n => $"order_{n}"), .. Enumerable.Range(0, 20).Select(n => $"ordre_{n:D2}")], Names(all));
        }
    }

    [Fact]
    public async Task What_is_found_can_be_narrowed_and_counted()
    {
        await using var shop = await ScannedShop.NewAsync(Table("a_orders", "id"), Table("b_orders", "id") with { Kind = RelationKind.View, Owner = "etl" }, Table("c_orders", "id") with { Schema = "public" }, Table("other", "id"));
        foreach (var (name, parent) in (IEnumerable<(string, string?)>)[("pii", null), ("pii-email", "pii"), ("core", null)])
            await shop.Store.Tags.PutAsync(new(TestStore.Header(name, ResourceType.Tag), new TagSpec { Parent = parent }), Ct);
        await shop.Store.Knowledge.EditAsync(
            [
                new(Name("a_orders", "id")) { AddTags = ["pii-email"] },
                new(Name("a_orders")) { AddTags = ["core"] },
                new(Name("b_orders")) { AddTags = ["pii"], Owners = ["dora", "etl"] },
                new(Name("c_orders")) { AddTags = ["core"], Owners = ["dora"] },
            ], "me", Ct);

        Assert.Equal(["a_orders", "b_orders"], Names(await shop.FindAsync(new SearchQuery("orders") { Tags = ["pii"] })));
        Assert.Equal(["a_orders"], Names(await shop.FindAsync(new SearchQuery { Tags = ["pii-email", "core"] })));
        Assert.Equal(["b_orders", "c_orders"], Names(await shop.FindAsync(new SearchQuery { Owners = ["dora", "nobody"] })));
        Assert.Equal(["b_orders"], Names(await shop.FindAsync(new SearchQuery("orders") { Kinds = ["view", "materializedView"] })));
        Assert.Equal(["public"], Names(await shop.FindAsync(new SearchQuery { Kinds = ["schema"], Database = "shop" })));
        Assert.Empty(await shop.FindAsync(new SearchQuery("orders") { Schema = "Public" }));

        var found = await shop.Store.Search.FindAsync(new("orders") { Facets = true }, new(null, 1), Ct);
        Assert.Equal(3, found.Total);
        Assert.Equal(["source", "database", "schema", "kind", "tag", "owner"], found.Facets!.Select(facet => facet.Name));
        Assert.Equal([("table", 2), ("view", 1)], Counts(found, "kind"));
        Assert.Equal([("core", 2), ("pii", 2), ("pii-email", 1)], Counts(found, "tag"));
        Assert.Equal([("dora", 2), ("o", 2), ("etl", 1)], Counts(found, "owner"));
        Assert.Equal([("s", 3)], Counts(found, "source"));
        Assert.Null((await shop.Store.Search.FindAsync(new("orders"), new(), Ct)).Facets);
        Assert.Empty((await shop.Store.Search.FindAsync(new("nowhere") { Facets = true }, new(), Ct)).Facets!);
    }

    static IEnumerable<(string, long)> Counts(SearchResult found, string facet) => found.Facets!.Single(one => one.Name == facet).Values.Select(value => (value.Value, value.Count));

    static IEnumerable<string> Names(IEnumerable<SearchHit> hits) => hits.Select(hit => hit.Name.Parts[^1]);

    static Task<List<SearchHit>> PagesAsync(ScannedShop shop, SearchQuery query, int size) => Pages.AllAsync(async page =>
    {
        var result = await shop.Store.Search.FindAsync(query, page, Ct);
        return new Store.Paging.Page<SearchHit>(result.Items, result.Next);
    }, size);
}
