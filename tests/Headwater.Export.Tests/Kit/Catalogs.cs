using System.Globalization;
using Headwater.Model.Catalog;
using Headwater.Testing.Names;

namespace Headwater.Export.Tests.Kit;

/// <summary>Catalogues made for the tests.</summary>
static class Catalogs
{
    public static readonly DateTimeOffset Scanned = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    static readonly CatalogOrigin Origin = new("prod", new Guid("01900000-0000-7000-8000-000000000001"), null, Scanned, "db.example.com", 5432);

    /// <summary>Texts that are something else in one of the languages that we write.</summary>
    public static readonly string[] HostileTexts =
    [
        "</script><script>window.pwned = 1</script>", "<img src=x onerror=\"window.pwned = 1\">", "\"quoted\" and 'single' \\ back", "=1+1", "@SUM(A1)", "+1", "-1", "＝1",
        "{{ env_var('SECRET') }}", "{% raw %}", "{# note", "{{{", "{{% x", "%%{init: {\"theme\": \"forest\"}}%%", "direction LR", "a | b || c", "\\|", "| --- |", "`code` ``more``", "# heading\n- list\n1. one\n> quoted\n    indented\n===",
        "[link](javascript:alert(1)) ![image](http://example.com/x.png) http://example.com www.example.com a@example.com", "<!-- comment -->", "&lt;b&gt; &amp; &#35;", "*bold* _thin_ ~~gone~~ $x$", "line\nbreak\r\nand\ttab",
        "\u202egnp.exe", "\u001b[31mred\u0007", "nul-ish \u0001", "😀 日本語 e\u0301", "  spaces  ", "~", "null", "y: 1", "- dash", "#35; #quot; style a:b#c;", "]]>", "trailing\n", "\n\n", "a: b # c", "accTitle: x", "\"", "'", "\\",
    ];

    public static ExportedCatalog Of(params CatalogTable[] tables) => Of([new CatalogSchema(1, "shop", "crm", "o"), new CatalogSchema(2, "shop", "sales", "o", "Orders and what is in them")], tables);

    public static ExportedCatalog Of(IReadOnlyList<CatalogSchema> schemas, IReadOnlyList<CatalogTable> tables)
    {
        List<CatalogDatabase> databases = [.. schemas.Select(schema => schema.Database).Distinct().Select((name, i) => new CatalogDatabase(i + 1, name, "o", "UTF8", "C", 1000, null, true))];
        var ordered = tables.OrderBy(table => table.Database, StringComparer.Ordinal).ThenBy(table => table.Schema, StringComparer.Ordinal).ThenBy(table => table.Name, StringComparer.Ordinal).ToList();
        return new ExportedCatalog(Origin, databases, schemas, _ => Each([.. databases, .. schemas, .. ordered]));
    }

    /// <summary>Customers with orders, their lines and a view; a key of two columns, one of itself, one that was not validated, one that leads out of it.</summary>
    public static ExportedCatalog Shop { get; } = Of(
        Table("crm", "customers", [Column("id", "bigint", false), Column("email", "character varying(80)", false), Column("referrer", "bigint", true), Column("tags", "text[]", true)],
            [Primary("id"), Unique("email"), Foreign("referrer_fk", ["referrer"], "crm", "customers", ["id"])], "Who buys"),
        Table("sales", "orders", [Column("id", "integer", false), Column("customer", "bigint", false, "Who ordered"), Column("coupon", "text", true), Column("total", "numeric(12,2)", true), Column("at", "timestamp(3) with time zone", false), Column("state", "sales.state", false)],
            [Primary("id"), Foreign("customer_fk", ["customer"], "crm", "customers", ["id"]), Foreign("coupon_fk", ["coupon"], "other", "coupons", ["code"])]),
        Table("sales", "order_lines", [Column("order", "integer", false), Column("line", "smallint", false), Column("note", "uuid", true)], [Primary("order", "line"), Foreign("order_fk", ["order"], "sales", "orders", ["id"])]),
        Table("sales", "parcels", [Column("order", "integer", false), Column("line", "smallint", false), Column("invoice", "integer", true)],
            [Unique("order", "line"), Foreign("line_fk", ["order", "line"], "sales", "order_lines", ["order", "line"])]),
        Table("sales", "invoices", [Column("order", "integer", true), Column("no", "text", false)], [Primary("no"), Unique("order"), Foreign("invoice_fk", ["order"], "sales", "orders", ["id"]) with { Validated = false }]),
        Table("sales", "recent", [Column("id", "integer", true)], [], "Orders of the last days") with { Kind = RelationKind.View, Definition = " SELECT id\n   FROM sales.orders;" });

    /// <summary>As many tables as there are names, each with hostile names and texts wherever there can be one, and keys between them.</summary>
    public static ExportedCatalog Hostile(int count)
    {
        var names = HostileNames.Make(7, count);
        string Text(int i) => HostileTexts[i % HostileTexts.Length];
        var schemas = names.Take(5).Select((name, i) => new CatalogSchema(i, "sh\"op", name, "o", Text(i))).ToList();
        return Of(schemas, [.. names.Select((name, i) => new CatalogTable(
            i, "sh\"op", schemas[i % 5].Name, name, (RelationKind)(i % 5), name,
            [new CatalogColumn(1, names[(i + 1) % count], Type(i), i % 2 == 0, Text(i + 3), Comment: Text(i)), new CatalogColumn(2, string.Create(CultureInfo.InvariantCulture, $"{names[(i + 2) % count].EnumerateRunes().First()}{i} of them"), "integer", false, Comment: Text(i + 1))],
            [
                new CatalogConstraint(name, ConstraintKind.PrimaryKey, [names[(i + 1) % count]], $"PRIMARY KEY ({name})"),
                new CatalogConstraint(Text(i), ConstraintKind.Check, [], Text(i + 2)),
                Foreign(name, [names[(i + 1) % count]], schemas[(i + 1) % 5].Name, names[(i + 1) % count], [names[(i + 2) % count]]),
            ],
            i % 3 == 0 ? Text(i + 4) : null, Text(i), i, i))]);
    }

    /// <summary>A table in a database <c>shop</c>.</summary>
    public static CatalogTable Table(string schema, string name, IReadOnlyList<CatalogColumn> columns, IReadOnlyList<CatalogConstraint> constraints, string? comment = null) =>
        new(1, "shop", schema, name, RelationKind.Table, "owner", [.. columns.Select((column, i) => column with { Number = i + 1 })], constraints, Comment: comment);

    public static CatalogColumn Column(string name, string type, bool nullable, string? comment = null) => new(0, name, type, nullable, Comment: comment);

    public static CatalogConstraint Primary(params string[] columns) => new("pk", ConstraintKind.PrimaryKey, columns, $"PRIMARY KEY ({string.Join(", ", columns)})");

    public static CatalogConstraint Unique(params string[] columns) => new("uq", ConstraintKind.Unique, columns, $"UNIQUE ({string.Join(", ", columns)})");

    public static CatalogConstraint Foreign(string name, IReadOnlyList<string> columns, string schema, string table, IReadOnlyList<string> far) =>
        new(name, ConstraintKind.ForeignKey, columns, "FOREIGN KEY ...", new ForeignKeyTarget(schema, table, far));

    /// <summary>Everything of a kind, as it comes.</summary>
    public static async Task<List<T>> AllAsync<T>(ExportedCatalog catalog, CancellationToken ct)
    {
        var all = new List<T>();
        await foreach (var item in catalog.Objects(ct))
            if (item is T one)
                all.Add(one);
        return all;
    }

    static string Type(int i) => new[] { "integer", "character varying(10)", "timestamp with time zone[]", "\"odd type\"", "numeric(5,2)" }[i % 5];

    static async IAsyncEnumerable<object> Each(IReadOnlyList<object> items)
    {
        foreach (var item in items)
            yield return item;
        await Task.CompletedTask;
    }
}
