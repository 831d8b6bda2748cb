using System.Text.Json;
using Headwater.Export.Diagrams;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;

namespace Headwater.Export.Tests.Diagrams;

/// <summary>Diagrams as Mermaid and Graphviz themselves read them.</summary>
public sealed class DiagramTests
{
    static readonly DiagramFocus Everything = new([], [], [], null);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mermaid_reads_tables_columns_and_how_many_there_are_of_each()
    {
        var diagram = await MermaidAsync(Catalogs.Shop, Everything);

        Assert.Equal(["crm.customers", "sales.invoices", "sales.order_lines", "sales.orders", "sales.parcels"], Labels(diagram));
        var orders = diagram.GetProperty("entities").EnumerateArray().Single(entity => entity.GetProperty("label").GetString() == "sales.orders").GetProperty("attributes");
        Assert.Equal(["int4 id PK", "int8 customer FK", "text coupon FK", "numeric(12_2) total ", "timestamptz(3) at ", "sales_state state "], orders.EnumerateArray().Select(one => $"{one.GetProperty("type")} {one.GetProperty("name")} {string.Join(',', one.GetProperty("keys").EnumerateArray())}"));

        // Mermaid says of each line first how many children a parent has, then how many parents a child.
        Assert.Equal(
        [
            "customer: ZERO_OR_MORE, ONLY_ONE, NON_IDENTIFYING", "order, line: ZERO_OR_ONE, ONLY_ONE, NON_IDENTIFYING", "order: ZERO_OR_MORE, ONLY_ONE, IDENTIFYING",
            "order: ZERO_OR_ONE, ZERO_OR_ONE, NON_IDENTIFYING", "referrer: ZERO_OR_MORE, ZERO_OR_ONE, NON_IDENTIFYING",
        ],
            diagram.GetProperty("relations").EnumerateArray().Select(one => $"{one.GetProperty("role")}: {one.GetProperty("a")}, {one.GetProperty("b")}, {one.GetProperty("type")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Mermaid_draws_hostile_names_and_runs_none_of_them()
    {
        var catalog = Catalogs.Hostile(300);
        var tables = (await Catalogs.AllAsync<CatalogTable>(catalog, Ct)).Where(table => table.Kind is RelationKind.Table or RelationKind.PartitionedTable or RelationKind.ForeignTable).ToList();

        var diagram = await MermaidAsync(catalog, Everything, DiagramColumns.All);

        Assert.True(diagram.GetProperty("drawn").GetBoolean());
        Assert.False(diagram.GetProperty("scripts").GetBoolean());
        Assert.Equal("default", diagram.GetProperty("theme").GetString());
        Assert.Equal(tables.Count, diagram.GetProperty("entities").GetArrayLength());
        Assert.Equal(tables.Sum(table => table.Columns.Count), diagram.GetProperty("entities").EnumerateArray().Sum(entity => entity.GetProperty("attributes").GetArrayLength()));
    }

    [Fact]
    public async Task Graphviz_reads_the_same_tables_and_lines()
    {
        foreach (var catalog in new[] { Catalogs.Shop, Catalogs.Hostile(200) })
        {
            var drawn = await Reader.GraphvizAsync(await Written.TextAsync(new DotFormat(), catalog, Everything, DiagramColumns.All, Ct), Ct);
            var tables = (await Catalogs.AllAsync<CatalogTable>(catalog, Ct)).Where(table => table.Kind is RelationKind.Table or RelationKind.PartitionedTable or RelationKind.ForeignTable).ToList();
            var places = tables.Select(table => (table.Schema, table.Name)).ToHashSet();

            Assert.Equal(tables.Count, drawn.GetProperty("objects").GetArrayLength());
            Assert.Equal(tables.SelectMany(table => table.Constraints).Count(one => one.References is { } far && places.Contains((far.Schema, far.Table))), drawn.TryGetProperty("edges", out var edges) ? edges.GetArrayLength() : 0);
        }
    }

    [Fact]
    public async Task Graphviz_shows_names_as_they_are()
    {
        var name = "\"a\" <b> & \\n c";
        var drawn = await Reader.GraphvizAsync(await Written.TextAsync(new DotFormat(), Catalogs.Of(Catalogs.Table("sales", name, [Catalogs.Column(name, "int", true)], [])), Everything, DiagramColumns.All, Ct), Ct);

        Assert.Equal(2, drawn.GetProperty("objects")[0].GetProperty("_ldraw_").EnumerateArray().Count(one => one.TryGetProperty("text", out var text) && text.GetString()!.Replace('\u00a0', ' ') == name));
    }

    /// <summary>Schemas, tables, steps, and what is to be drawn of the shop.</summary>
    static readonly (string[] Schemas, string[] Tables, int? Depth, string[] Drawn)[] Focused =
    [
        (["crm"], [], null, ["customers"]),
        (["crm"], [], 1, ["crm.customers", "sales.orders"]),
        ([], ["orders"], null, ["crm.customers", "sales.invoices", "sales.order_lines", "sales.orders"]),
        ([], ["sales.orders"], 0, ["orders"]),
        ([], ["shop.crm.customers"], 2, ["crm.customers", "sales.invoices", "sales.order_lines", "sales.orders"]),
        ([], ["prod.shop.sales.recent"], null, ["recent"]),
        (["crm"], ["parcels"], 0, ["crm.customers", "sales.parcels"]),
    ];

    [Fact]
    public async Task A_diagram_is_of_what_was_named_and_so_many_steps_from_it()
    {
        var texts = new List<string>();
        foreach (var (schemas, tables, depth, _) in Focused)
            texts.Add(await Written.TextAsync(new MermaidFormat(), Catalogs.Shop, new DiagramFocus([], schemas, tables, depth), DiagramColumns.Auto, Ct));

        Assert.Equal(Focused.Select(one => one.Drawn), (await Reader.MermaidAsync(texts, Ct)).Select(Labels));
    }

    [Fact]
    public async Task Partitions_are_not_drawn_beside_their_table()
    {
        var part = Catalogs.Table("sales", "p1", [Catalogs.Column("c", "bigint", false)], [Catalogs.Foreign("f", ["c"], "crm", "customers", ["id"])]) with { PartitionOf = "sales.whole" };
        var whole = Catalogs.Table("sales", "whole", [Catalogs.Column("c", "bigint", false)], [Catalogs.Foreign("f", ["c"], "crm", "customers", ["id"])]) with { Kind = RelationKind.PartitionedTable };
        var customers = Catalogs.Table("crm", "customers", [Catalogs.Column("id", "bigint", false)], [Catalogs.Primary("id")]);

        var diagram = await MermaidAsync(Catalogs.Of(part, whole, customers), Everything);

        Assert.Equal(["crm.customers", "sales.whole"], Labels(diagram));
        Assert.Equal(1, diagram.GetProperty("relations").GetArrayLength());
    }

    [Fact]
    public async Task Boxes_have_as_many_columns_as_asked_for()
    {
        var texts = new List<string>();
        foreach (var columns in new[] { DiagramColumns.None, DiagramColumns.Keys, DiagramColumns.All, DiagramColumns.Auto })
            texts.Add(await Written.TextAsync(new MermaidFormat(), Catalogs.Shop, new DiagramFocus([], [], ["orders"], 0), columns, Ct));

        Assert.Equal([0, 3, 6, 6], (await Reader.MermaidAsync(texts, Ct)).Select(diagram => diagram.GetProperty("entities")[0].GetProperty("attributes").GetArrayLength()));
    }

    [Fact]
    public async Task Of_many_tables_only_the_keys_are_shown_unless_all_are_asked_for()
    {
        var many = Catalogs.Of([.. Enumerable.Range(0, 31).Select(i => Catalogs.Table("sales", $"t{i}", [Catalogs.Column("id", "int", false), Catalogs.Column("x", "int", false)], [Catalogs.Primary("id")]))]);

        Assert.DoesNotContain(" x", await Written.TextAsync(new MermaidFormat(), many, Everything, DiagramColumns.Auto, Ct), StringComparison.Ordinal);
        Assert.Contains(" x", await Written.TextAsync(new MermaidFormat(), many, Everything, DiagramColumns.All, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_said_with_the_nearest_one()
    {
        var fault = await Assert.ThrowsAsync<HeadwaterException>(() => Written.TextAsync(new MermaidFormat(), Catalogs.Shop, new DiagramFocus([], [], ["sales.odrers"], null), DiagramColumns.Auto, Ct));

        Assert.Equal((ErrorCode.NotFound, "did you mean `orders`?"), (fault.Code, fault.Hint));
        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<HeadwaterException>(() => Written.TextAsync(new DotFormat(), Catalogs.Of([], []), Everything, DiagramColumns.Auto, Ct))).Code);
    }

    [Fact]
    public async Task Columns_with_the_names_of_marks_are_columns()
    {
        var diagram = await MermaidAsync(Catalogs.Of(Catalogs.Table("sales", "t", [Catalogs.Column("pk", "int", false), Catalogs.Column("FK", "int", false), Catalogs.Column("uk-x", "int", false), Catalogs.Column("pké", "fk", false)], [Catalogs.Primary("pk")])), Everything);

        Assert.Equal(["_pk (pk) PK", "_FK (FK) ", "_uk-x (uk-x) ", "_pké (pké) "], diagram.GetProperty("entities")[0].GetProperty("attributes").EnumerateArray().Select(one => $"{one.GetProperty("name")} ({one.GetProperty("comment")}) {string.Join(',', one.GetProperty("keys").EnumerateArray())}"));
    }

    static async Task<JsonElement> MermaidAsync(ExportedCatalog catalog, DiagramFocus focus, DiagramColumns columns = DiagramColumns.Auto) =>
        (await Reader.MermaidAsync([await Written.TextAsync(new MermaidFormat(), catalog, focus, columns, Ct)], Ct))[0];

    static IEnumerable<string> Labels(JsonElement diagram) => diagram.GetProperty("entities").EnumerateArray().Select(entity => entity.GetProperty("label").GetString()!).Order(StringComparer.Ordinal);
}
