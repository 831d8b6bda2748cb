using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Knowledge;
using Headwater.Store.Resources;
using Headwater.Store.Tags;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.ScannedShop;

namespace Headwater.Store.Tests.Knowledge;

/// <summary>A document holds from one apply to the next: what it says is there, what it does not say any more is not, and what others wrote stays.</summary>
public sealed class KnowledgeDocumentTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_document_does_not_say_any_more_is_taken_away()
    {
        await using var shop = await TaggedAsync();
        Assert.Equal(ChangeKind.Created, await ApplyAsync(shop, Entry("orders", "a", ["core", "pii"], ["x"]), Entry("people", "b")));
        Assert.Equal(ChangeKind.Unchanged, await ApplyAsync(shop, Entry("orders", "a", ["core", "pii"], ["x"]), Entry("people", "b")));
        Assert.Equal(ChangeKind.Updated, await ApplyAsync(shop, Entry("orders", "a2", ["pii"])));

        Assert.Equal(("a2", "pii", 0), await FactsAsync(shop, "orders"));
        Assert.Equal((null, "", 0), await FactsAsync(shop, "people"));
    }

    [Fact]
    public async Task What_others_wrote_or_changed_meanwhile_stays()
    {
        await using var shop = await TaggedAsync();
        await ApplyAsync(shop, Entry("orders", "a", ["core"], ["x"]), Entry("people", "b"));
        await shop.Store.Knowledge.EditAsync([new(Name("orders")) { AddTags = ["pii"], Owners = ["dora"] }, new(Name("people")) { Description = "mine" }], "dora", Ct);

        await ApplyAsync(shop, Entry("orders", "a"));
        Assert.Equal(("a", "pii", 1), await FactsAsync(shop, "orders"));
        Assert.Equal(("mine", "", 0), await FactsAsync(shop, "people"));
    }

    [Fact]
    public async Task Applied_again_it_holds_again()
    {
        await using var shop = await TaggedAsync();
        await ApplyAsync(shop, Entry("orders", "a", ["core"]));
        await shop.Store.Knowledge.EditAsync([new(Name("orders")) { Description = "other", RemoveTags = ["core"] }], "dora", Ct);

        Assert.Equal(ChangeKind.Updated, await ApplyAsync(shop, Entry("orders", "a", ["core"])));
        Assert.Equal(("a", "core", 0), await FactsAsync(shop, "orders"));
        var changes = (await shop.Store.Knowledge.ChangesAsync(Name("orders"), new(), Ct)).Items;
        Assert.Equal(["apply", "apply", "dora", "dora", "apply", "apply"], changes.Select(change => change.By));
    }

    [Fact]
    public async Task Deleted_it_takes_away_what_it_said()
    {
        await using var shop = await TaggedAsync();
        await ApplyAsync(shop, Entry("orders", "a", ["core"]), Entry("people", "b"));
        await shop.Store.Knowledge.EditAsync([new(Name("people")) { Description = "mine" }], "dora", Ct);
        await Refusal.OfAsync(ErrorCode.RevisionConflict, () => shop.Store.Documents.DeleteAsync("words", 7, "me", Ct));

        await shop.Store.Documents.DeleteAsync("words", 1, "me", Ct);
        Assert.Equal((null, "", 0), await FactsAsync(shop, "orders"));
        Assert.Equal(("mine", "", 0), await FactsAsync(shop, "people"));
        await Refusal.OfAsync(ErrorCode.NotFound, () => shop.Store.Documents.DeleteAsync("words", null, "me", Ct));
        Assert.Null(await shop.Store.Documents.FindAsync("words", Ct));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_does_nothing()
    {
        await using var shop = await TaggedAsync();
        var outcome = await shop.Store.Resources.ApplyAsync(Batch([Entry("orders", "a"), Entry("never", "b"), new() { Fqn = "fresh.db", Description = "c" }]) with { Sources = [Puts.Source("fresh")], DryRun = true }, Ct);

        Assert.Equal(["source fresh created", "knowledge words created"], outcome.Resources.Select(one => $"{one.Noun} {one.Name} {Words(one.Change)}"));
        Assert.Equal(["s.shop.public.never", "fresh.db"], outcome.Waiting.Select(one => one.Thing.About.ToString()));
        Assert.Empty((await shop.Store.Knowledge.ListAsync(new(), new(), Ct)).Items);
        Assert.Empty((await shop.Store.Documents.ListAsync(new(), Ct)).Items);
    }

    [Fact]
    public async Task Sources_tags_and_knowledge_may_come_together()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var batch = new ResourceBatch([], [Puts.Source("s")], "me")
        {
            Tags = [new(TestStore.Header("core", ResourceType.Tag), new TagSpec())],
            Knowledge = [new(TestStore.Header("words", ResourceType.Knowledge), new KnowledgeSpec { About = [new() { Fqn = "s", Description = "a", Tags = ["core"] }, new() { Fqn = "s.shop.public.orders", Columns = new Dictionary<string, ColumnKnowledge> { ["id"] = new() { Description = "key" } } }] })],
        };
        var outcome = await test.Store.Resources.ApplyAsync(batch, Ct);

        Assert.True(outcome.Stored);
        Assert.Equal(["s.shop.public.orders.id"], outcome.Waiting.Select(one => one.Thing.About.ToString()));
        Assert.Equal(["core"], (await test.Store.Knowledge.FindAsync(Model.Names.Fqn.Of("s"), Ct))!.Facts.Tags);
    }

    [Fact]
    public async Task Sources_and_tags_that_are_nowhere_refuse_the_whole()
    {
        await using var shop = await TaggedAsync();
        var batch = Batch([new() { Fqn = "t.db", Tags = ["croe"] }, new() { Fqn = "s.shop", Columns = new Dictionary<string, ColumnKnowledge> { ["x"] = new() { Tags = ["never-at-all"] } } }]) with { Tags = [new(TestStore.Header("new", ResourceType.Tag), new TagSpec())] };

        var outcome = await shop.Store.Resources.ApplyAsync(batch, Ct);

        Assert.Equal([new("knowledge", "words", "source", "t", "s"), new("knowledge", "words", "tag", "croe", "core"), new("knowledge", "words", "tag", "never-at-all", null)], outcome.Missing);
        Assert.Null(await shop.Store.Tags.FindAsync("new", Ct));
    }

    [Fact]
    public async Task A_name_that_something_had_before_is_told_to_be_another_now()
    {
        await using var shop = await TaggedAsync();
        await shop.ScanAsync(Table("orders", "id") with { Name = "purchases" }, Table("people", "id"));

        var outcome = await shop.Store.Resources.ApplyAsync(Batch([Entry("orders", "a"), Entry("never", "b")]), Ct);

        Assert.Equal(["s.shop.public.purchases", null], outcome.Waiting.Select(one => one.Thing.Renamed?.ToString()));
    }

    [Fact]
    public async Task Ten_thousand_things_are_told_of_in_one_document()
    {
        await using var shop = await ScannedShop.NewAsync([.. Enumerable.Range(0, 1000).Select(n => Table($"t{n}", [.. Enumerable.Range(0, 9).Select(m => $"c{m}")]) with { Oid = 20_000 + n })]);
        var outcome = await shop.Store.Resources.ApplyAsync(
            Batch([.. Enumerable.Range(0, 1000).Select(n => new KnowledgeEntry { Fqn = Name($"t{n}").ToString(), Description = $"table {n}", Columns = Enumerable.Range(0, 9).ToDictionary(m => $"c{m}", m => new ColumnKnowledge { Description = $"column {m}" }) })]), Ct);

        Assert.Empty(outcome.Waiting);
        Assert.Equal(10_000, await shop.Test.Database.ScalarAsync<long>("select count(*) from headwater.knowledge where object_uid is not null", Ct));
        Assert.Equal(0, (await shop.ScanAsync([.. Enumerable.Range(0, 1000).Select(n => Table($"t{n}", [.. Enumerable.Range(0, 9).Select(m => $"c{m}")]) with { Oid = 20_000 + n })])).KnowledgeUnplaced);
    }

    static KnowledgeEntry Entry(string table, string description, string[]? tags = null, string[]? owners = null) =>
        new() { Fqn = Name(table).ToString(), Description = description, Tags = tags, Owners = owners };

    static ResourceBatch Batch(KnowledgeEntry[] about) => new([], [], "apply") { Knowledge = [new(TestStore.Header("words", ResourceType.Knowledge), new KnowledgeSpec { About = about })] };

    static async Task<ChangeKind> ApplyAsync(ScannedShop shop, params KnowledgeEntry[] about) => (await shop.Store.Resources.ApplyAsync(Batch(about), Ct)).Resources.Single().Change;

    static async Task<(string?, string, int)> FactsAsync(ScannedShop shop, string table)
    {
        var facts = (await shop.Store.Knowledge.FindAsync(Name(table), Ct))?.Facts ?? KnowledgeFacts.None;
        return (facts.Description, string.Join(',', facts.Tags), facts.Owners.Count);
    }

    static async Task<ScannedShop> TaggedAsync()
    {
        var shop = await ScannedShop.NewAsync(Table("orders", "id"), Table("people", "id"));
        foreach (var name in (string[])["core", "pii"])
            await shop.Store.Tags.PutAsync(new TagPut(TestStore.Header(name, ResourceType.Tag), new TagSpec()), Ct);
        return shop;
    }

    static string Words(ChangeKind change) => change.ToString().ToLowerInvariant();
}
