using System.Globalization;
using System.Text;
using System.Text.Json;
using Headwater.Export.Markdown;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;

namespace Headwater.Export.Tests.Markdown;

/// <summary>A data dictionary in which every name and text reads as it is, and nothing of it is markup.</summary>
public sealed class MarkdownTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_stand_under_their_schemas_with_their_columns_and_keys()
    {
        var seen = await ReadAsync(Catalogs.Shop);

        Assert.Equal(["h1 Data dictionary of prod", "h2 crm", "h3 customers", "h2 sales", "h3 invoices", "h3 order_lines", "h3 orders", "h3 parcels", "h3 recent"], seen.GetProperty("headings").EnumerateArray().Select(heading => $"{heading[0]} {heading[1]}"));
        var rows = Rows(seen);
        Assert.Contains(["id", "bigint", "not null", "", "primary", ""], rows);
        Assert.Contains(["email", "character varying(80)", "not null", "", "unique", ""], rows);
        Assert.Contains(["customer", "bigint", "not null", "", "→ crm.customers.id", "Who ordered"], rows);
        Assert.Contains(["coupon", "text", "null", "", "→ other.coupons.code", ""], rows);
        Assert.Contains(["line", "smallint", "not null", "", "primary 2", ""], rows);
        Assert.Contains(" SELECT id\n   FROM sales.orders;\n", Texts(seen, "code"));
        Assert.Contains("Who buys", Texts(seen, "paragraphs"));
        Assert.Contains("Referred to by crm.customers, sales.orders.", Texts(seen, "paragraphs"));
    }

    [Fact]
    public async Task Every_link_leads_to_a_table_of_the_document()
    {
        var seen = await ReadAsync(Catalogs.Shop);
        var anchors = Texts(seen, "elements").Where(element => element.StartsWith("<a id=", StringComparison.Ordinal)).Select(element => $"#{element.Split('"')[1]}").ToList();

        Assert.Equal(6, anchors.Distinct().Count(anchor => anchor.StartsWith("#t-", StringComparison.Ordinal)));
        Assert.NotEmpty(Texts(seen, "links"));
        Assert.Empty(Texts(seen, "links").Except(anchors));
    }

    [Fact]
    public async Task Hostile_names_and_texts_read_as_they_are()
    {
        var catalog = Catalogs.Hostile(400);
        var seen = await ReadAsync(catalog);

        Assert.Equal(
            from table in await Catalogs.AllAsync<CatalogTable>(catalog, Ct)
            from column in table.Columns
            select (Shown(column.Name), Shown(column.Type), Shown(column.Default), Lines(column.Comment)),
            Rows(seen).Where(row => row is not ["column", "type", ..]).Select(row => (Ends(row[0]), row[1], Ends(row[3]), string.Join('\n', row[5].Split('\n').Select(Ends)))));
    }

    [Fact]
    public async Task Nothing_hostile_becomes_markup()
    {
        var seen = await ReadAsync(Catalogs.Hostile(400));

        Assert.DoesNotContain(Texts(seen, "elements"), element => element is not ("<br>" or "<code>" or "</code>" or "</a>") && !element.StartsWith("<a id=\"t-", StringComparison.Ordinal));
        Assert.All(Texts(seen, "links"), link => Assert.StartsWith("#t-", link, StringComparison.Ordinal));
        Assert.Empty(Texts(seen, "kinds").Intersect(["image", "em_open", "strong_open", "s_open", "blockquote_open", "ordered_list_open", "code_block", "hr"]));
        Assert.Equal(1 + 5 + 400, seen.GetProperty("headings").GetArrayLength());
    }

    [Fact]
    public async Task Partitions_are_listed_with_their_table_and_have_no_section()
    {
        var whole = Catalogs.Table("sales", "Big one", [Catalogs.Column("at", "date", false)], []) with { Kind = RelationKind.PartitionedTable, PartitionKey = "RANGE (at)" };
        var parts = Enumerable.Range(0, 60).Select(i => Catalogs.Table("sales", string.Create(CultureInfo.InvariantCulture, $"p{i:00}"), [Catalogs.Column("at", "date", false)], []) with { PartitionOf = "sales.\"Big one\"", PartitionBound = $"FOR VALUES IN ({i})" });

        var seen = await ReadAsync(Catalogs.Of([whole, .. parts]));

        Assert.Equal(1 + 1 + 1, seen.GetProperty("headings").GetArrayLength());
        Assert.Contains("60 partitions:", Texts(seen, "paragraphs"));
        Assert.Contains("p00 FOR VALUES IN (0)", Texts(seen, "paragraphs"));
        Assert.Contains("and 10 more", Texts(seen, "paragraphs"));
    }

    static async Task<JsonElement> ReadAsync(ExportedCatalog catalog) => await Reader.MarkdownAsync(await Written.TextAsync(new MarkdownFormat(), catalog, Ct), Ct);

    static List<string> Texts(JsonElement seen, string what) => [.. seen.GetProperty(what).EnumerateArray().Select(text => text.GetString()!)];

    static List<string[]> Rows(JsonElement seen) => [.. seen.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetString()!).ToArray())];

    /// <summary>Spaces at the ends of a cell cannot be seen.</summary>
    static string Ends(string text) => text.Trim(' ');

    /// <summary>Control characters, and those that turn text, written out.</summary>
    static string Shown(string? text)
    {
        var shown = new StringBuilder();
        foreach (var c in text ?? "")
            shown.Append(c switch
            {
                '\n' => "\\n", '\r' => "\\r", '\t' => "\\t",
                _ when c < ' ' || (c >= '\u007f' && c <= '\u009f') || c is '\u202e' or '\u2028' or '\ufeff' => $"\\u{{{(int)c:x}}}",
                _ => c.ToString(),
            });
        return shown.ToString().Trim(' ');
    }

    static string Lines(string? text) => string.Join('\n', (text ?? "").Trim().ReplaceLineEndings("\n").Split('\n').Select(line => Shown(line.Replace("\t", "    ", StringComparison.Ordinal))));
}
