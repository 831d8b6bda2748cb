using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Store.Knowledge;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.ScannedShop;

namespace Headwater.Store.Tests.Knowledge;

/// <summary>What people write of things stays theirs: beside what the source says, with its history, and with its thing wherever that goes.</summary>
public sealed class KnowledgeTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_kept_of_a_source_a_database_a_schema_a_table_and_a_column()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"));
        Fqn[] all = [Fqn.Of("s"), Fqn.Of("s", "shop"), Name(), Name("orders"), Name("orders", "id")];
        await shop.Store.Knowledge.EditAsync([.. all.Select(about => new KnowledgeEdit(about) { Description = $"about {about}", Owners = ["dora", "finn", "dora"], Properties = Map(("unit", "EUR")) })], "me", Ct);

        foreach (var about in all)
        {
            var known = await shop.Store.Knowledge.FindAsync(about, Ct);
            Assert.Equal((about, KnowledgeState.Placed, $"about {about}", 1L, "me"), (known!.About.Name, known.State, known.Facts.Description, known.Revision, known.UpdatedBy));
            Assert.Equal(["dora", "finn"], known.Facts.Owners);
            Assert.Equal("EUR", known.Facts.Properties["unit"]);
        }

        Assert.Equal(all, (await Pages.AllAsync(page => shop.Store.Knowledge.ListAsync(new(), page, Ct), 2)).Select(known => known.About.Name));
        Assert.Equal(all[3..], (await shop.Store.Knowledge.ListAsync(new(Name("orders")), new(), Ct)).Items.Select(known => known.About.Name));
        Assert.Empty((await shop.Store.Knowledge.ListAsync(new(null, KnowledgeState.Lost), new(), Ct)).Items);
    }

    [Fact]
    public async Task What_is_not_said_stays_and_what_is_empty_is_taken_away()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"));
        await shop.Store.Tags.PutAsync(new(TestStore.Header("core", ResourceType.Tag), new TagSpec()), Ct);
        await shop.Store.Tags.PutAsync(new(TestStore.Header("pii", ResourceType.Tag), new TagSpec { Title = "PII", Colour = "#c53030" }), Ct);
        await EditAsync(shop, new(Name("orders")) { Description = "a", Owners = ["x"], AddTags = ["pii", "core"], Properties = Map(("p", "1"), ("q", "2")) });

        var known = await EditAsync(shop, new(Name("orders")) { Description = "b" });
        Assert.Equal(("b", "x", "core,pii", "1"), (known.Facts.Description, known.Facts.Owners[0], string.Join(',', known.Facts.Tags), known.Facts.Properties["p"]));
        Assert.Equal([new("core"), new("pii", "PII", "#c53030")], known.Labels);

        known = await EditAsync(shop, new(Name("orders")) { Description = "", Owners = [], RemoveTags = ["core", "never"], Properties = Map(("p", ""), ("never", "")) });
        Assert.Equal((null, 0, "pii", "q"), (known.Facts.Description, known.Facts.Owners.Count, string.Join(',', known.Facts.Tags), string.Join(',', known.Facts.Properties.Keys)));

        known = await EditAsync(shop, new(Name("orders")) { Tags = [], Properties = Map(("q", "")) });
        Assert.True(known.Facts.IsNothing);
        Assert.Empty((await shop.Store.Knowledge.ListAsync(new(), new(), Ct)).Items);
        Assert.Equal(4, known.Revision);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_leaves_no_trace()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"));
        await EditAsync(shop, new(Name("orders")) { Description = "a", Owners = ["x"] });

        var outcomes = await shop.Store.Knowledge.EditAsync([new(Name("orders")) { Description = "a", Owners = ["x"] }, new(Name("orders", "id")) { Description = "" }], "other", Ct);

        Assert.All(outcomes, outcome => Assert.False(outcome.Changed));
        Assert.Equal(("me", 1L), ((await shop.Store.Knowledge.FindAsync(Name("orders"), Ct))!.UpdatedBy, (await shop.Store.Knowledge.FindAsync(Name("orders"), Ct))!.Revision));
        Assert.Null(await shop.Store.Knowledge.FindAsync(Name("orders", "id"), Ct));
        Assert.Equal(2, (await shop.Store.Knowledge.ChangesAsync(null, new(), Ct)).Items.Count);
    }

    [Fact]
    public async Task Two_who_saw_the_same_cannot_both_change_it()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"));
        await EditAsync(shop, new(Name("orders")) { Description = "a", ExpectedRevision = 0 });
        await EditAsync(shop, new(Name("orders")) { Description = "b", ExpectedRevision = 1 });
        await Refusal.OfAsync(ErrorCode.RevisionConflict, () => EditAsync(shop, new(Name("orders")) { Description = "c", ExpectedRevision = 1 }));
        await Refusal.OfAsync(ErrorCode.NameTaken, () => EditAsync(shop, new(Name("orders")) { Description = "c", ExpectedRevision = 0 }));
        await Refusal.OfAsync(ErrorCode.NotFound, () => EditAsync(shop, new(Name("orders", "id")) { Description = "c", ExpectedRevision = 1 }));
        Assert.Equal("b", (await shop.Store.Knowledge.FindAsync(Name("orders"), Ct))!.Facts.Description);
    }

    [Fact]
    public async Task A_thing_that_is_not_there_is_refused_with_the_one_that_was_meant()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "total"));
        await shop.Test.AddSourceAsync("unscanned", Ct);
        foreach (var (about, meant) in (IEnumerable<(Fqn, string)>)
            [
                (Name("ordres"), "s.shop.public.orders"), (Name("orders", "totl"), "s.shop.public.orders.total"), (new(["s", "shop", "publik"]), "s.shop.public"), (new(["s", "shpo"]), "s.shop"), (new(["t", "shop"]), "`s`"),
            ])
            Assert.Contains(meant, (await Refusal.OfAsync(ErrorCode.NotFound, () => EditAsync(shop, new(about) { Description = "x" }))).Hint, StringComparison.Ordinal);
        Assert.Contains("catalog search quite-another", (await Refusal.OfAsync(ErrorCode.NotFound, () => EditAsync(shop, new(Name("quite-another")) { Description = "x" }))).Hint, StringComparison.Ordinal);
        await Refusal.OfAsync(ErrorCode.NothingScanned, () => EditAsync(shop, new(new Fqn(["unscanned", "shop"])) { Description = "x" }));
        Assert.Contains("`core`", (await TagRefusalAsync(shop, "croe")).Hint, StringComparison.Ordinal);

        // All of them, or none.
        await Refusal.OfAsync(ErrorCode.NotFound, () => shop.Store.Knowledge.EditAsync([new(Name("orders")) { Description = "x" }, new(Name("never")) { Description = "x" }], "me", Ct));
        Assert.Empty((await shop.Store.Knowledge.ListAsync(new(), new(), Ct)).Items);
    }

    [Fact]
    public async Task A_scan_never_touches_it_and_it_goes_where_its_thing_goes()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"), Table("people", "id"));
        await EditAsync(shop, new(Name("orders")) { Description = "ours" });
        var orders = Table("orders", "id");

        await shop.ScanAsync(orders with { Comment = "theirs" }, Table("people", "id"));
        await shop.ScanAsync(orders with { Name = "purchases", Comment = "theirs again" }, Table("people", "id"));
        Assert.Equal("ours", (await shop.Store.Knowledge.FindAsync(Name("purchases"), Ct))!.Facts.Description);
        Assert.Null(await shop.Store.Knowledge.FindAsync(Name("orders"), Ct));

        await shop.ScanAsync(ScannedShop.Database with { Name = "warehouse" }, orders with { Name = "purchases" });
        var moved = await shop.Store.Knowledge.FindAsync(new Fqn(["s", "warehouse", "public", "purchases"]), Ct);
        Assert.Equal(("ours", 1L, "me"), (moved!.Facts.Description, moved.Revision, moved.UpdatedBy));

        // A table of another server, or a new one in its place, is the same by its name.
        await shop.ScanAsync(ScannedShop.Database with { Name = "warehouse", SystemIdentifier = "2", Oid = 77 }, orders with { Name = "purchases", Oid = 99_999 });
        Assert.Equal(KnowledgeState.Placed, (await shop.Store.Knowledge.FindAsync(moved.About, Ct))!.State);
    }

    [Fact]
    public async Task What_is_gone_is_kept_said_and_back_when_its_thing_is()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"), Table("people", "id"));
        await shop.Store.Knowledge.EditAsync([new(Name("orders")) { Description = "ours" }, new(Name("orders", "id")) { Description = "key" }, new(Name("people")) { Description = "x" }], "me", Ct);
        await EditAsync(shop, new(Name("people")) { Description = "" });

        Assert.Equal(2, (await shop.ScanAsync()).KnowledgeUnplaced);
        Assert.Equal(0, (await shop.ScanAsync()).KnowledgeUnplaced);
        Assert.Equal([Name("orders"), Name("orders", "id")], (await shop.Store.Knowledge.ListAsync(new(null, KnowledgeState.Lost), new(), Ct)).Items.Select(known => known.About.Name));
        await EditAsync(shop, new(Name("orders")) { Description = "ours still" });

        await shop.ScanAsync(Table("orders", "id"));
        Assert.Equal([KnowledgeState.Placed, KnowledgeState.Placed], (await shop.Store.Knowledge.ListAsync(new(), new(), Ct)).Items.Select(known => known.State));
        Assert.Equal("ours still", (await shop.Store.Knowledge.FindAsync(Name("orders"), Ct))!.Facts.Description);
    }

    [Fact]
    public async Task What_is_written_ahead_waits_for_the_scan_that_finds_its_thing()
    {
        var test = await TestStore.NewAsync(Ct);
        await test.AddSourceAsync("unscanned", Ct);
        await using var shop = await ScannedShop.OnAsync(test, Table("people", "id"));
        var outcomes = await shop.Store.Knowledge.EditOrWaitAsync(
            [
                new(Name("orders")) { Description = "ahead" }, new(Name("orders", "id")) { Description = "key" }, new(Name("people", "email")) { Description = "later" },
                new(new Fqn(["unscanned", "db"])) { Description = "x" }, new(Name("people")) { Description = "there" }, new(Name("orders")) { Owners = ["dora"] },
            ], "me", Ct);
        Assert.Equal(
            [KnowledgeState.Waiting, KnowledgeState.Waiting, KnowledgeState.Waiting, KnowledgeState.Waiting, KnowledgeState.Placed, KnowledgeState.Waiting], outcomes.Select(outcome => outcome.State));
        Assert.Equal(4, (await shop.Store.Knowledge.ListAsync(new(null, KnowledgeState.Waiting), new(), Ct)).Items.Count);
        Assert.Empty(await shop.FindAsync("ahead"));

        await shop.ScanAsync(Table("orders", "id"), Table("people", "id", "email"));
        Assert.Equal([new Fqn(["unscanned", "db"])], (await shop.Store.Knowledge.ListAsync(new(null, KnowledgeState.Waiting), new(), Ct)).Items.Select(known => known.About.Name));
        var orders = (await shop.Store.Knowledge.FindAsync(Name("orders"), Ct))!;
        Assert.Equal(("ahead", "dora", 1L), (orders.Facts.Description, orders.Facts.Owners.Single(), orders.Revision));
        Assert.Equal("orders", Assert.Single(await shop.FindAsync("ahead")).Name.Parts[^1]);
        Assert.Equal("people", Assert.Single(await shop.FindAsync("later")).Name.Parts[^1]);
    }

    [Fact]
    public async Task Who_changed_what_is_told_the_newest_first_under_the_name_of_then()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"));
        await shop.Store.Knowledge.EditAsync([new(Name("orders")) { Description = "a", Properties = Map(("p", "1")) }], "dora", Ct);
        await shop.Store.Knowledge.EditAsync([new(Name("orders")) { Description = "b", Owners = ["x", "y"] }], "finn", Ct);
        await shop.ScanAsync(Table("orders", "id") with { Name = "purchases" });
        await shop.Store.Knowledge.EditAsync([new(Name("purchases")) { Description = "" }, new(Fqn.Of("s")) { Description = "top" }], "dora", Ct);

        var changes = await Pages.AllAsync(page => shop.Store.Knowledge.ChangesAsync(Name("purchases"), page, Ct), 2);
        Assert.Equal(
            [
                """dora purchases description "b" -> """, """finn orders owners  -> ["x", "y"]""", """finn orders description "a" -> "b" """.TrimEnd(), """dora orders properties.p  -> "1" """.TrimEnd(), """dora orders description  -> "a" """.TrimEnd(),
            ],
            changes.Select(change => $"{change.By} {change.About.Parts[^1]} {change.Field} {Raw(change.Before)} -> {Raw(change.After)}"));
        Assert.Equal(6, (await shop.Store.Knowledge.ChangesAsync(Fqn.Of("s"), new(), Ct)).Items.Count);
        Assert.Empty((await shop.Store.Knowledge.ChangesAsync(Name("orders"), new(), Ct)).Items);

        static string Raw(System.Text.Json.JsonElement? json) => json?.GetRawText() ?? "";
    }

    [Fact]
    public async Task It_can_be_put_on_what_took_the_place_of_its_thing()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id", "total"), Table("people", "id"));
        await shop.Store.Knowledge.EditAsync([new(Name("orders", "total")) { Description = "with tax" }, new(Name("people")) { Description = "taken" }], "me", Ct);
        await shop.ScanAsync(Table("orders", "id") with { Columns = [new(1, "id", "int", true), new(3, "amount", "int", true)] }, Table("people", "id"));
        Assert.Equal(KnowledgeState.Lost, (await shop.Store.Knowledge.FindAsync(Name("orders", "total"), Ct))!.State);

        await Refusal.OfAsync(ErrorCode.NameTaken, () => shop.Store.Knowledge.MoveAsync(Name("orders", "total"), Name("people"), "me", Ct));
        await Refusal.OfAsync(ErrorCode.NotFound, () => shop.Store.Knowledge.MoveAsync(Name("orders", "total"), Name("orders", "never"), "me", Ct));
        await Refusal.OfAsync(ErrorCode.NotFound, () => shop.Store.Knowledge.MoveAsync(Name("orders", "id"), Name("orders", "amount"), "me", Ct));

        await shop.Store.Knowledge.MoveAsync(Name("orders", "total"), Name("orders", "amount"), "dora", Ct);
        var moved = (await shop.Store.Knowledge.FindAsync(Name("orders", "amount"), Ct))!;
        Assert.Equal((KnowledgeState.Placed, "with tax", "dora"), (moved.State, moved.Facts.Description, moved.UpdatedBy));
        Assert.Null(await shop.Store.Knowledge.FindAsync(Name("orders", "total"), Ct));
        Assert.Equal(["place", "description"], (await shop.Store.Knowledge.ChangesAsync(Name("orders", "amount"), new(), Ct)).Items.Select(change => change.Field));
        Assert.Equal("orders", Assert.Single(await shop.FindAsync("tax")).Name.Parts[^1]);

        await shop.ScanAsync(Table("orders", "id") with { Columns = [new(1, "id", "int", true), new(3, "sum", "int", true)] });
        Assert.Equal("with tax", (await shop.Store.Knowledge.FindAsync(Name("orders", "sum"), Ct))!.Facts.Description);
    }

    [Fact]
    public async Task A_source_of_which_people_wrote_is_deleted_by_force_only()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"));
        await shop.Store.Knowledge.EditAsync([new(Name("orders")) { Description = "a" }, new(Name("orders", "id")) { Description = "b" }], "me", Ct);
        await EditAsync(shop, new(Name("orders", "id")) { Description = "" });

        Assert.Contains("what people wrote about 1 of its things", (await Refusal.OfAsync(ErrorCode.InUse, () => shop.Store.Sources.DeleteAsync("s", null, false, Ct))).Message, StringComparison.Ordinal);
        await shop.Store.Sources.DeleteAsync("s", null, true, Ct);
        Assert.Equal(0, await shop.Test.Database.ScalarAsync<long>("select (select count(*) from headwater.knowledge) + (select count(*) from headwater.knowledge_change)", Ct));
    }

    [Fact]
    public async Task What_is_known_of_an_object_that_is_forgotten_waits_for_one_of_its_name()
    {
        await using var shop = await ScannedShop.NewAsync(Table("orders", "id"));
        await shop.Store.Knowledge.EditAsync([new(Name("orders")) { Description = "ours" }, new(Name("orders", "id")) { Description = "key" }], "me", Ct);
        await shop.ScanAsync();
        await shop.Test.Database.ExecuteAsync("delete from headwater.catalog_object where removed_at is not null", Ct);
        Assert.Equal([KnowledgeState.Waiting, KnowledgeState.Waiting], (await shop.Store.Knowledge.ListAsync(new(Name("orders")), new(), Ct)).Items.Select(known => known.State));

        await shop.ScanAsync(Table("orders", "id"));
        Assert.Equal(["ours", "key"], (await shop.Store.Knowledge.ListAsync(new(Name("orders"), KnowledgeState.Placed), new(), Ct)).Items.Select(known => known.Facts.Description));
    }

    [Fact]
    public async Task Names_of_every_kind_are_told_apart_to_the_byte()
    {
        var names = Testing.Names.HostileNames.Make(7, 80);
        await using var shop = await ScannedShop.NewAsync([.. names.Select((name, at) => Table(name, [.. names.Skip(at).Take(3)]) with { Oid = 20_000 + at })]);
        await shop.Store.Knowledge.EditAsync(
            [.. names.SelectMany((name, at) => names.Skip(at).Take(3).Select(column => new KnowledgeEdit(Fqn.Parse(Name(name, column).ToString())) { Description = $"column {column}" }).Append(new(Name(name)) { Description = $"table {name}" }))], "me", Ct);

        foreach (var name in names)
            Assert.Equal($"table {name}", (await shop.Store.Knowledge.FindAsync(Name(name), Ct))!.Facts.Description);
        var all = await Pages.AllAsync(page => shop.Store.Knowledge.ListAsync(new(), page, Ct), 50);
        Assert.All(all, known => Assert.Equal($"{(known.About.IsColumn ? "column" : "table")} {known.About.Name.Parts[^1]}", known.Facts.Description));
        Assert.Equal(names.Count + names.Count * 3 - 3, all.Count);
        Assert.All(all, known => Assert.Equal(KnowledgeState.Placed, known.State));
    }

    static Dictionary<string, string> Map(params (string Key, string Value)[] pairs) => pairs.ToDictionary(pair => pair.Key, pair => pair.Value);

    static async Task<HeadwaterException> TagRefusalAsync(ScannedShop shop, string tag)
    {
        await shop.Store.Tags.PutAsync(new(TestStore.Header("core", ResourceType.Tag), new TagSpec()), Ct);
        return await Refusal.OfAsync(ErrorCode.MissingReference, () => EditAsync(shop, new(Name("orders")) { AddTags = [tag] }));
    }

    static async Task<KnowledgeRecord> EditAsync(ScannedShop shop, KnowledgeEdit edit)
    {
        await shop.Store.Knowledge.EditAsync([edit], "me", Ct);
        return (await shop.Store.Knowledge.FindAsync(edit.About, Ct))!;
    }
}
