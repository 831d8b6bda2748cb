using Headwater.Model.Catalog;
using Headwater.Store.Search;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.ScannedShop;

namespace Headwater.Store.Tests.Search;

/// <summary>Objects of every kind are found by their names, by what is inside of them, and by what they are made of.</summary>
public sealed class SearchOfEveryKindTests
{
    static readonly CatalogTable Orders = Table("orders", "id", "total") with
    {
        Constraints =
        [
            new("orders_pkey", ConstraintKind.PrimaryKey, ["id"], "PRIMARY KEY (id)"),
            new("orders_sane", ConstraintKind.Check, ["total"], "CHECK ((total >= nonnegative_floor()))"),
            new("orders_id_not_null", ConstraintKind.NotNull, ["id"], "NOT NULL id"),
        ],
        Indexes = [new("orders_pkey", "btree", ["id"], Unique: true, Primary: true), new("orders_lately", "btree", ["date_trunc('week', at)"], Predicate: "(status <> 'archived'::text)", Definition: "CREATE INDEX orders_lately ON public.orders USING btree (date_trunc('week', at))", Comment: "for dashboards")],
        Triggers = [new("orders_journal", "CREATE TRIGGER orders_journal AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION scribe()", "scribe")],
        Policies = [new("tenant_only", "all", ["clerk"], "(tenant = current_setting('app.customer_number'))")],
        Rules = [new("orders_redirect", "CREATE RULE orders_redirect AS ON DELETE TO public.orders DO INSTEAD NOTHING")],
        Statistics = [new("orders_dependencies", "CREATE STATISTICS orders_dependencies (ndistinct) ON id, total FROM public.orders")],
    };

    static readonly CatalogObject[] Everything =
    [
        Orders,
        new CatalogSequence(201, "shop", "public", "ticket_numbers", "o", "for the counter") { Type = "bigint", Start = 1, Increment = 1, Minimum = 1, Maximum = 9, Cache = 1 },
        new CatalogType(202, "shop", "public", "parcel_state", "o") { Kind = TypeKind.Enum, Labels = ["sent", "in_transit"] },
        new CatalogType(203, "shop", "public", "address", "o") { Kind = TypeKind.Composite, Attributes = [new("street", "text", "with its doorbell"), new("zip", "text")] },
        new CatalogRoutine(204, "shop", "public", "net(numeric, text)", "o", "without tax") { Kind = RoutineKind.Function, Arguments = "gross numeric, country text", Result = "numeric", Language = "sql", Body = "select gross / (1 + levy(country))" },
        new CatalogRoutine(205, "shop", "public", "close_month()", "o") { Kind = RoutineKind.Procedure, Arguments = "", Language = "plpgsql", Body = "begin end" },
        new CatalogExtension(206, "shop", "hstore", "o", "key value pairs") { Version = "1.8" },
        new CatalogForeignServer(207, "shop", "warehouse", "o") { Wrapper = "postgres_fdw", Options = ["host=elsewhere.example.com"] },
        new CatalogPublication(208, "shop", "changes_feed", "o") { Tables = [new("public.orders", null, "(total > 10)")] },
        new CatalogSubscription(209, "shop", "intake", "o") { Slot = "intake_slot" },
        new CatalogEventTrigger(210, "shop", "no_drops", "o") { Event = "sql_drop", Function = "public.forbid" },
    ];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, SearchMatch, string> Cases => new()
    {
        // What is looked for, what is found first, its kind, where, and in which part.
        { "ticket", "ticket_numbers", "sequence", SearchMatch.StartOfName, "" },
        { "counter", "ticket_numbers", "sequence", SearchMatch.Comment, "" },
        { "parcel_state", "parcel_state", "enum", SearchMatch.ExactName, "" },
        { "transit", "parcel_state", "enum", SearchMatch.Part, "label in_transit" },
        { "street", "address", "composite", SearchMatch.ExactColumn, "" },
        { "doorbell", "address", "composite", SearchMatch.Comment, "" },
        { "net", "net(numeric, text)", "function", SearchMatch.Name, "" },
        { "net(numeric, text)", "net(numeric, text)", "function", SearchMatch.ExactName, "" },
        { "levy", "net(numeric, text)", "function", SearchMatch.Definition, "" },
        { "country gross", "net(numeric, text)", "function", SearchMatch.Definition, "" },
        { "close month", "close_month()", "procedure", SearchMatch.PartOfName, "" },
        { "hstore", "hstore", "extension", SearchMatch.ExactName, "" },
        { "warehouse", "warehouse", "foreignServer", SearchMatch.ExactName, "" },
        { "elsewhere.example.com", "warehouse", "foreignServer", SearchMatch.Definition, "" },
        { "feed", "changes_feed", "publication", SearchMatch.PartOfName, "" },
        { "intake_slot", "intake", "subscription", SearchMatch.Definition, "" },
        { "forbid", "no_drops", "eventTrigger", SearchMatch.Definition, "" },
        { "orders_lately", "orders", "table", SearchMatch.Part, "index orders_lately" },
        { "orders_pkey", "orders", "table", SearchMatch.Part, "constraint orders_pkey" },
        { "dashboards", "orders", "table", SearchMatch.Comment, "" },
        { "date_trunc", "orders", "table", SearchMatch.Definition, "index orders_lately" },
        { "archived", "orders", "table", SearchMatch.Definition, "index orders_lately" },
        { "nonnegative", "orders", "table", SearchMatch.Definition, "constraint orders_sane" },
        { "journal", "orders", "table", SearchMatch.Part, "trigger orders_journal" },
        { "scribe", "orders", "table", SearchMatch.Definition, "trigger orders_journal" },
        { "tenant_only", "orders", "table", SearchMatch.Part, "policy tenant_only" },
        { "customer_number", "orders", "table", SearchMatch.Definition, "policy tenant_only" },
        { "redirect", "orders", "table", SearchMatch.Part, "rule orders_redirect" },
        { "orders_dependencies", "orders", "table", SearchMatch.Part, "statistics orders_dependencies" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task It_is_found_where_it_stands(string text, string name, string kind, SearchMatch match, string part)
    {
        await using var shop = await ScannedShop.NewAsync();
        await shop.ScanObjectsAsync(Everything);
        var hit = (await shop.FindAsync(text))[0];
        Assert.Equal((name, kind, match, part), (hit.Name.Parts[^1], hit.Kind, hit.Match, string.Join(", ", hit.Parts)));
    }

    [Fact]
    public async Task What_every_table_has_finds_none()
    {
        await using var shop = await ScannedShop.NewAsync();
        await shop.ScanObjectsAsync(Orders);
        foreach (var text in (string[])["primary", "btree", "orders_id_not_null"])
            Assert.DoesNotContain(await shop.FindAsync(text), hit => hit.Match != SearchMatch.Nearly);
    }

    [Fact]
    public async Task What_belongs_to_something_else_comes_after_it_unless_it_is_called_just_so()
    {
        await using var shop = await ScannedShop.NewAsync();
        await shop.ScanObjectsAsync(
            Table("orders", "customer"), Table("all_orders", "id"), Table("notes", "id") with { Comment = "about orders" },
            Table("orders_2024", "customer") with { PartitionOf = "public.orders" },
            new CatalogSequence(301, "shop", "public", "orders_id_seq", "o") { Type = "bigint", Start = 1, Increment = 1, Minimum = 1, Maximum = 9, Cache = 1, OwnedBy = "public.orders.id" },
            new CatalogRoutine(302, "shop", "public", "orders_of()", "o") { Kind = RoutineKind.Function, Arguments = "", Language = "c", Extension = "some" },
            Table("order_drafts", "oders"));

        Assert.Equal(["orders", "all_orders", "notes", "orders_2024", "orders_id_seq", "orders_of()", "order_drafts"], (await shop.FindAsync("orders")).Select(hit => hit.Name.Parts[^1]));
        Assert.Equal([("orders", SearchMatch.ExactColumn), ("orders_2024", SearchMatch.PartOfColumn)], (await shop.FindAsync("customer")).Select(hit => (hit.Name.Parts[^1], hit.Match)));
        Assert.Equal(("orders_2024", SearchMatch.ExactName), (await shop.FindAsync("orders_2024"))[0] is var hit ? (hit.Name.Parts[^1], hit.Match) : default);
    }

    [Fact]
    public async Task A_search_keeps_to_a_kind_and_to_the_finer_ones_in_it()
    {
        await using var shop = await ScannedShop.NewAsync();
        await shop.ScanObjectsAsync(Everything);
        foreach (var (kind, names) in (IEnumerable<(string, string[])>)
            [
                ("routine", ["close_month()", "net(numeric, text)"]), ("procedure", ["close_month()"]), ("type", ["address", "parcel_state"]), ("enum", ["parcel_state"]),
                ("table", ["orders"]), ("extension", ["hstore"]), ("foreignServer", ["warehouse"]), ("eventTrigger", ["no_drops"]),
            ])
            Assert.Equal(names, (await shop.FindAsync(new SearchQuery { Kinds = [kind] })).Select(hit => hit.Name.Parts[^1]));
    }
}
