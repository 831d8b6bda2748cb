using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Headwater.Export.Markdown;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;

namespace Headwater.Export.Tests.Markdown;

/// <summary>A data dictionary in which every name and text reads as it is, and nothing of it is markup.</summary>
public sealed partial class MarkdownTests
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
        var types = (await Catalogs.AllAsync<CatalogType>(catalog, Ct)).ToDictionary(type => (type.Schema, type.Name));
        var seen = await ReadAsync(catalog);

        Assert.Equal(
            from table in await Catalogs.AllAsync<CatalogTable>(catalog, Ct)
            from column in table.Columns
            select (Shown(column.Name), Shown(column.Type), Shown(column.Default), string.Join('\n', new[] { Lines(column.Comment) }.Where(line => line.Length > 0).Concat(Allowed(types, column.Shape).Select(Ends)))),
            Rows(seen).Where(row => row is { Length: 6 } and not ["column", "type", ..]).Select(row => (Ends(row[0]), row[1], Ends(row[3]), string.Join('\n', row[5].Split('\n').Select(Ends)))));
    }

    [Fact]
    public async Task Nothing_hostile_becomes_markup()
    {
        var seen = await ReadAsync(Catalogs.Hostile(400));

        Assert.DoesNotContain(Texts(seen, "elements"), element => element is not ("<br>" or "<code>" or "</code>" or "</a>" or "<details><summary>Source</summary>" or "</details>") && !OurAnchor().IsMatch(element));
        Assert.All(Texts(seen, "links"), link => Assert.Matches("^#[tyrqs]+-[0-9a-f]{12}$", link));
        Assert.Empty(Texts(seen, "kinds").Intersect(["image", "em_open", "strong_open", "s_open", "blockquote_open", "ordered_list_open", "code_block", "hr"]));
        Assert.Equal(1 + (4 * 5) + 400 + 400 + 1, seen.GetProperty("headings").GetArrayLength());
    }

    [Fact]
    public async Task Hostile_types_sequences_and_routines_read_as_they_are_and_every_link_leads_somewhere()
    {
        var catalog = Catalogs.Hostile(400);
        var seen = await ReadAsync(catalog);
        List<string[]> OfWidth(int width, string heading) => [.. Rows(seen).SkipWhile(row => row.Length != width || row[0] != heading).Where(row => row.Length == width && row[1] is not ("kind" or "type" or "name"))];

        var types = await Catalogs.AllAsync<CatalogType>(catalog, Ct);
        var sequences = await Catalogs.AllAsync<CatalogSequence>(catalog, Ct);
        Assert.Equal(sequences.Select(one => (Shown(one.Name), Lines(one.Comment))).Concat(types.Select(one => (Shown(one.Name), Lines(one.Comment)))), OfWidth(5, "sequence").Select(row => (Ends(row[0]), Trimmed(row[4]))));
        Assert.Equal(types.Where(type => type.Kind == TypeKind.Enum).Select(type => Ends(string.Join(", ", type.Labels!.Select(Code)))), OfWidth(5, "type").Where(row => row[1] == "enum").Select(row => Ends(row[2])));
        Assert.Equal((await Catalogs.AllAsync<CatalogRoutine>(catalog, Ct)).Select(one => Shown(one.Name)), seen.GetProperty("headings").EnumerateArray().Where(one => one[0].GetString() == "h3").Skip(400).Select(one => Ends(one[1].GetString()!)));
        Assert.Equal(5 * 40, OfWidth(4, "kind").Count);
        Assert.Empty(Texts(seen, "links").Except(Texts(seen, "elements").Where(element => element.StartsWith("<a id=", StringComparison.Ordinal)).Select(element => $"#{element.Split('"')[1]}")));
    }

    [Fact]
    public async Task Everything_there_is_has_its_place_and_leads_to_what_it_is_about()
    {
        var text = await Written.TextAsync(new MarkdownFormat(), Zoo.Catalog, Ct);
        var seen = await Reader.MarkdownAsync(text, Ct);
        var rows = Rows(seen);
        var paragraphs = Texts(seen, "paragraphs");

        Assert.Equal(
            ["Data dictionary of prod", "zoo", "animals", "beings", "birds", "far", "happy", "Sequences of zoo", "Types of zoo", "Routines of zoo", "feed(zoo.mood)", "total(integer)", "touch()", "Beside the schemas of shop"],
            seen.GetProperty("headings").EnumerateArray().Select(heading => heading[1].GetString()));
        Assert.Contains("Table, owned by owner, about 12,000 rows as of 2026-02-03, about 3.0 MB, row security.", paragraphs);
        Assert.Contains("Unlogged table, owned by owner, rows unknown (never analysed), inherits from zoo.beings.", paragraphs);
        Assert.Contains(["mood", "zoo.mood", "null", "", "", "Today\none of sad, ok, happy"], rows);
        Assert.Contains(["past", "zoo.mood[]", "null", "", "", ""], rows);
        Assert.Contains(["age", "zoo.age", "not null", "", "", "integer, CHECK ((VALUE > 0))"], rows);
        foreach (var line in (string[])
        [
            "check named: CHECK ((name <> ''::text))\nor why bother", "by_name: lower(name), unique, gist, with age, where (age > 3)\nfor the keeper",
            "touched: BEFORE INSERT OR UPDATE OF \"a ON b\" FOR EACH ROW WHEN ((new.name <> ''::text)), calls zoo.touch(), disabled\nhands off",
            "own: update for keeper, restrictive, rows with (id > 1), new rows with (id > 2)\nof the keeper", "quiet: CREATE RULE quiet ...", "zoo.together: CREATE STATISTICS ...", "Granted to keeper: select, insert.",
            "Inherited by zoo.birds.", "Reads zoo.animals.", "Function in sql, takes a integer DEFAULT 2, returns zoo.age, immutable, null for any null argument, owned by o.",
        ])
            Assert.Contains(line, paragraphs);
        Assert.DoesNotContain(paragraphs, line => line.StartsWith("animals_pkey", StringComparison.Ordinal));
        Assert.Contains(["animals_id_seq", "bigint", "from 1 by 1, 1 to 9223372036854775807", "zoo.animals.id", ""], rows);
        Assert.Contains(["tickets", "smallint", "from 5 by 5, 5 to 500, then again", "", "Sold at the gate"], rows);
        Assert.Contains(["mood", "enum", "sad, ok, happy", "zoo.animals.mood, zoo.animals.past", "How it feels"], rows);
        Assert.Contains(["cage", "composite", "width integer\nmood zoo.mood: of who is in it", "", ""], rows);
        Assert.Contains(["extension", "gis", "version 3.1, in zoo, brings 1 table, 1 type, 1 routine", "Shapes"], rows);
        Assert.Contains(["publication", "news", "zoo.animals (id, name) where (id > 1), for insert", "for the newspapers"], rows);
        Assert.Contains(["event trigger", "on_ddl", "on ddl_command_end, for CREATE TABLE, calls zoo.touch()", ""], rows);
        Assert.Contains("begin\n  return new;\nend\n", Texts(seen, "code"));
        Assert.DoesNotContain("spatial_ref", text, StringComparison.Ordinal);
        Assert.DoesNotContain("feed_c", text, StringComparison.Ordinal);
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
    static string Shown(string? text) => Ends(Code(text));

    static string Code(string? text)
    {
        var shown = new StringBuilder();
        foreach (var c in text ?? "")
            shown.Append(c switch
            {
                '\n' => "\\n", '\r' => "\\r", '\t' => "\\t",
                _ when c < ' ' || (c >= '\u007f' && c <= '\u009f') || c is '\u202e' or '\u2028' or '\ufeff' => $"\\u{{{(int)c:x}}}",
                _ => c.ToString(),
            });
        return shown.ToString();
    }

    static string Trimmed(string cell) => string.Join('\n', cell.Split('\n').Select(Ends));

    /// <summary>What a type that somebody made lets a column hold.</summary>
    static IEnumerable<string> Allowed(Dictionary<(string Schema, string Name), CatalogType> types, TypeShape? shape) => shape switch
    {
        { Kind: TypeKind.Enum, Schema: { } schema, Name: { } name } => [$"one of {string.Join(", ", types[(schema, name)].Labels!.Select(Code))}"],
        { Kind: TypeKind.Domain, Of: { Kind: TypeKind.Enum } inside } => Allowed(types, inside),
        _ => [],
    };

    static string Lines(string? text) => string.Join('\n', (text ?? "").Trim().ReplaceLineEndings("\n").Split('\n').Select(line => Shown(line.Replace("\t", "    ", StringComparison.Ordinal))));

    [GeneratedRegex("^<a id=\"[tyrqs]+-[0-9a-f]{12}\">(</a>)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OurAnchor();
}
