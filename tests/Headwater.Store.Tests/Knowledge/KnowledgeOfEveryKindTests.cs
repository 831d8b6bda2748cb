using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Store.Knowledge;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.ScannedShop;

namespace Headwater.Store.Tests.Knowledge;

/// <summary>Something can be known of objects of every kind, those included that share a name, and it goes where they go.</summary>
public sealed class KnowledgeOfEveryKindTests
{
    static readonly CatalogObject[] Everything =
    [
        Table("orders", "id"),
        new CatalogSequence(101, "shop", "public", "numbers", "o") { Type = "bigint", Start = 1, Increment = 1, Minimum = 1, Maximum = 9, Cache = 1 },
        new CatalogType(102, "shop", "public", "status", "o") { Kind = TypeKind.Enum, Labels = ["new", "paid"] },
        Routine(103, "total(integer)"),
        Routine(104, "total(text)"),
        new CatalogExtension(105, "shop", "pglogical", "o") { Version = "2" },
        new CatalogSchema(106, "shop", "pglogical", "o"),
        new CatalogForeignServer(107, "shop", "far", "o") { Wrapper = "postgres_fdw" },
        new CatalogPublication(108, "shop", "feed", "o"),
        new CatalogSubscription(109, "shop", "intake", "o"),
        new CatalogEventTrigger(110, "shop", "guard", "o") { Event = "ddl_command_end", Function = "public.audit" },
    ];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_each_kind_it_is_kept_and_found_under_the_name_and_kind()
    {
        await using var shop = await ScannedShop.NewAsync();
        await shop.ScanObjectsAsync(Everything);
        await shop.Store.Knowledge.EditAsync([.. Everything.Select(one => new KnowledgeEdit(About(one)) { Description = Words(one) })], "me", Ct);

        foreach (var one in Everything)
        {
            var known = (await shop.Store.Knowledge.FindAsync(About(one), Ct))!;
            Assert.Equal((About(one), KnowledgeState.Placed, Words(one)), (known.About, known.State, known.Facts.Description));
            var entry = (await shop.Store.Catalogs.FindAsync(shop.Source, one.Place, Ct))!;
            Assert.Equal([Words(one)], (await shop.Store.Knowledge.OfAsync(entry.Uid, Ct)).Select(record => record.Facts.Description));
        }

        Assert.Equal(Everything.Length, (await shop.Store.Knowledge.ListAsync(new(Fqn.Of("s", "shop")), new(), Ct)).Items.Count);
    }

    [Fact]
    public async Task It_goes_with_what_is_renamed_or_moved_and_waits_for_what_is_gone()
    {
        await using var shop = await ScannedShop.NewAsync();
        await shop.ScanObjectsAsync(Everything);
        await shop.Store.Knowledge.EditAsync([.. Everything.Select(one => new KnowledgeEdit(About(one)) { Description = Words(one) })], "me", Ct);

        // Everything has another name, what stands in a schema another one of these, too.
        CatalogObject[] renamed = [new CatalogSchema(111, "shop", "archive", "o"), .. Everything.Select(Renamed)];
        await shop.ScanObjectsAsync(renamed);
        foreach (var one in Everything)
            Assert.Equal((KnowledgeState.Placed, Words(one)), (await shop.Store.Knowledge.FindAsync(About(Renamed(one)), Ct)) is { } known ? (known.State, known.Facts.Description!) : default);

        var changes = await shop.ScanObjectsAsync();
        Assert.Equal(Everything.Length, changes.KnowledgeUnplaced);
        Assert.All((await shop.Store.Knowledge.ListAsync(new(), new(), Ct)).Items, known => Assert.Equal(KnowledgeState.Lost, known.State));

        // Made anew under their names, with other numbers.
        await shop.ScanObjectsAsync([.. renamed.Select(one => one with { Oid = one.Oid + 1000 })]);
        foreach (var one in Everything)
            Assert.Equal((KnowledgeState.Placed, Words(one)), (await shop.Store.Knowledge.FindAsync(About(Renamed(one)), Ct)) is { } known ? (known.State, known.Facts.Description!) : default);
    }

    [Fact]
    public async Task Where_several_have_the_name_the_kind_is_asked_for()
    {
        await using var shop = await ScannedShop.NewAsync();
        await shop.ScanObjectsAsync(Everything);
        var name = Fqn.Of("s", "shop", "pglogical");

        var refusal = await Refusal.OfAsync(ErrorCode.InvalidValue, () => shop.Store.Knowledge.EditAsync([new(name) { Description = "x" }], "me", Ct));
        Assert.Equal(("s.shop.pglogical is the name of several things: schema, extension", "say which: --kind schema"), (refusal.Message, refusal.Hint));
        Assert.Null(await shop.Store.Knowledge.FindAsync(name, Ct));

        await shop.Store.Knowledge.EditAsync([new(new Subject(name, CatalogKind.Extension)) { Description = "the extension" }], "me", Ct);
        await shop.Store.Knowledge.EditAsync([new(new Subject(name, CatalogKind.Schema)) { Description = "the schema" }], "me", Ct);
        Assert.Equal(["the extension", "the schema"], (await shop.Store.Knowledge.ListAsync(new(name), new(), Ct)).Items.Select(known => known.Facts.Description).Order());
        Assert.Contains("there is no publication s.shop.pglogical", (await Refusal.OfAsync(ErrorCode.NotFound, () => shop.Store.Knowledge.EditAsync([new(new Subject(name, CatalogKind.Publication)) { Description = "x" }], "me", Ct))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_goes_to_the_kind_that_was_said_or_else_to_the_first()
    {
        await using var shop = await ScannedShop.NewAsync();
        var (both, free) = (Fqn.Of("s", "shop", "pglogical"), Fqn.Of("s", "shop", "far"));
        await shop.Store.Knowledge.EditOrWaitAsync(
            [new(new Subject(both, CatalogKind.Extension)) { Description = "the extension" }, new(new Subject(free, CatalogKind.Publication)) { Description = "never" }, new(Name("total(text)")) { Description = "of a text" }], "me", Ct);
        await shop.ScanObjectsAsync(Everything);
        Assert.Equal([(CatalogKind.Extension, KnowledgeState.Placed)], await StatesAsync(shop, both));
        Assert.Equal([(CatalogKind.Publication, KnowledgeState.Waiting)], await StatesAsync(shop, free));
        Assert.Equal([(CatalogKind.Routine, KnowledgeState.Placed)], await StatesAsync(shop, Name("total(text)")));

        await using var other = await ScannedShop.NewAsync();
        await other.Store.Knowledge.EditOrWaitAsync([new(both) { Description = "whatever" }], "me", Ct);
        await other.ScanObjectsAsync(Everything);
        Assert.Equal([(CatalogKind.Schema, KnowledgeState.Placed)], await StatesAsync(other, both));
    }

    [Fact]
    public async Task A_document_may_come_to_say_a_kind()
    {
        await using var shop = await ScannedShop.NewAsync();
        await shop.ScanObjectsAsync(Everything);
        await ApplyAsync(shop, new KnowledgeEntry { Fqn = "s.shop.pglogical", Description = "a" });
        await ApplyAsync(shop, new KnowledgeEntry { Fqn = "s.shop.pglogical", Kind = CatalogKind.Schema, Description = "a" });
        Assert.Equal("a", (await shop.Store.Knowledge.FindAsync(new Subject(Fqn.Of("s", "shop", "pglogical"), CatalogKind.Schema), Ct))!.Facts.Description);

        await ApplyAsync(shop, new KnowledgeEntry { Fqn = "s.shop.pglogical", Kind = CatalogKind.Extension, Description = "b" });
        Assert.True((await shop.Store.Knowledge.FindAsync(new Subject(Fqn.Of("s", "shop", "pglogical"), CatalogKind.Schema), Ct))!.Facts.IsNothing);
        Assert.Equal("b", (await shop.Store.Knowledge.FindAsync(new Subject(Fqn.Of("s", "shop", "pglogical"), CatalogKind.Extension), Ct))!.Facts.Description);
    }

    static Task ApplyAsync(ScannedShop shop, KnowledgeEntry entry) => shop.Store.Resources.ApplyAsync(
        new([], [], "apply") { Knowledge = [new(TestStore.Header("words", ResourceType.Knowledge), new KnowledgeSpec { About = [entry] })] }, Ct);

    static async Task<IEnumerable<(CatalogKind, KnowledgeState)>> StatesAsync(ScannedShop shop, Fqn name) =>
        (await shop.Store.Knowledge.ListAsync(new(name), new(), Ct)).Items.Select(known => (known.About.Kind!.Value, known.State));

    static CatalogRoutine Routine(long oid, string signature) => new(oid, "shop", "public", signature, "o") { Kind = RoutineKind.Function, Arguments = "", Language = "sql" };

    static CatalogObject Renamed(CatalogObject one) => one switch
    {
        CatalogTable table => table with { Schema = "archive", Name = "old_orders" },
        CatalogSequence sequence => sequence with { Schema = "archive", Name = "old_numbers" },
        CatalogType type => type with { Schema = "archive", Name = "old_status" },
        CatalogRoutine routine => routine with { Schema = "archive", Name = $"old_{routine.Name}" },
        _ => one with { Name = $"old_{one.Name}" },
    };

    static Subject About(CatalogObject one) => new(one.Place.Under("s"), one.Sort);

    static string Words(CatalogObject one) => $"about {one.Sort} {one.Oid}";
}
