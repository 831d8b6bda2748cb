using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Headwater.Export.Html;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;

namespace Headwater.Export.Tests.Html;

/// <summary>What a page shows besides tables, and what leads where, in a browser.</summary>
public sealed partial class KindTests
{
    const string Sheet = "document.getElementById('sheet').innerText";
    const string FirstFound = "document.querySelector('.row.found .name')?.textContent";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_come_first_and_the_rest_is_folded_under_its_schema()
    {
        var file = await PageAsync(Zoo.Catalog);
        const string Rows = "[...document.querySelectorAll('.row')].map(row => row.querySelector('.name').textContent).join()";

        var seen = await Reader.PageAsync(file,
        [
            ("read", Rows), ("read", "document.getElementById('state').textContent"),
            ("click", ".row.fold:nth-child(9)"), ("read", Rows),
            ("click", ".row:last-child"), ("read", Rows),
        ], Ct);

        Assert.Equal("zoo,animals,beings,birds,far,happy,Types,Routines,Sequences,From extensions,Beside the schemas", seen[0].GetString());
        Assert.Equal("18 objects", seen[1].GetString());
        Assert.Contains("tickets", seen[2].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("animals_id_seq", seen[2].GetString(), StringComparison.Ordinal);
        Assert.EndsWith("Beside the schemas,gis,elsewhere,news,theirs,on_ddl", seen[3].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_shows_what_hangs_on_it_and_leads_to_types_functions_and_sequences()
    {
        var file = await PageAsync(Zoo.Catalog);

        var seen = await Reader.PageAsync(file,
        [
            .. Opened("#/shop/zoo/animals", "animals"), ("read", Sheet), ("read", "document.querySelector('.behind').textContent"), ("read", "document.querySelector('.behind').open"),
            ("click", ".stack a[href='#/shop/zoo/:type/mood']"), ("await", Shows("mood")), ("read", Sheet),
            ("click", ".stack a[href='#/shop/zoo/animals/past']"), ("await", "document.querySelector('tr.lit')"), ("read", "document.querySelector('tr.lit .name').textContent"),
            ("click", ".lines a[href='#/shop/zoo/:routine/touch()']"), ("await", Shows("touch()")), ("read", Sheet), ("read", "document.querySelector('details pre').textContent"), ("read", "document.querySelector('details').open"),
            ("click", ".lines a[href='#/shop/zoo/animals/:trigger/touched']"), ("await", "document.querySelector('li.lit')"), ("read", "document.querySelector('li.lit .line-name').textContent"),
            .. Opened("#/shop/zoo/happy", "happy"), ("read", "[...document.querySelectorAll('.links a, pre a')].map(one => one.textContent).join()"),
            .. Opened("#/shop/zoo/:sequence/animals_id_seq", "animals_id_seq"), ("read", "document.querySelector('.facts').innerText"), ("click", ".facts a"), ("await", "document.querySelector('tr.lit')"), ("read", "location.hash"),
        ], Ct);

        var table = Spaces().Replace(seen[0].GetString()!, " ");
        foreach (var part in (string[])
        [
            "about 12,000 as of 2026-02-03", "sad ok happy", "integer, CHECK ((VALUE > 0))", "READ BY VIEWS 1 zoo.happy", "PUBLISHED BY 1 news", "CHECK ((name <> ''::text)) or why bother",
            "by_name lower(name) unique gist with age where (age > 3) for the keeper", "touched BEFORE INSERT OR UPDATE OF \"a ON b\" FOR EACH ROW WHEN ((new.name <> ''::text)) calls zoo.touch() disabled hands off",
            "own update for keeper restrictive rows with (id > 1) new rows with (id > 2) of the keeper", "Row security is on: a role has only", "quiet CREATE RULE quiet ...", "zoo.together CREATE STATISTICS ...",
        ])
            Assert.Contains(part, table, StringComparison.Ordinal);
        Assert.DoesNotContain("animals_pkey", table, StringComparison.Ordinal);
        Assert.Contains("select, insert", seen[1].GetString(), StringComparison.Ordinal);
        Assert.False(seen[2].GetBoolean());
        Assert.Contains("LABELS, IN THEIR ORDER 3 sad ok happy COLUMNS OF THIS TYPE 2 zoo.animals.mood Today zoo.animals.past", Spaces().Replace(seen[3].GetString()!, " "), StringComparison.Ordinal);
        Assert.Equal("past", seen[4].GetString());
        Assert.Contains("CALLED BY TRIGGERS 2", Spaces().Replace(seen[5].GetString()!, " "), StringComparison.Ordinal);
        Assert.Equal("begin\n  return new;\nend", seen[6].GetString());
        Assert.False(seen[7].GetBoolean());
        Assert.Equal(["touched", "zoo.animals,zoo.animals"], seen.Skip(8).Take(2).Select(one => one.GetString()));
        Assert.Contains("9,223,372,036,854,775,807", seen[10].GetString(), StringComparison.Ordinal);
        Assert.Equal("#/shop/zoo/animals/id", seen[11].GetString());
    }

    [Fact]
    public async Task Search_finds_every_kind_by_its_name_and_parts_and_what_an_extension_brought_last()
    {
        var file = await PageAsync(Zoo.Catalog);
        (string, string)[] Searched(string text) => [("press", "Escape"), ("click", "#find"), ("type", text), ("read", FirstFound)];

        var seen = await Reader.PageAsync(file,
        [
            .. Searched("mood"), .. Searched("ok"), ("read", "document.querySelector('.row.found .why').textContent"), ("press", "Enter"), ("await", "document.querySelector('li.lit')"), ("read", "location.hash"),
            .. Searched("by_name"), ("press", "Enter"), ("await", "document.querySelector('li.lit')"), ("read", "location.hash"),
            .. Searched("newspapers"), .. Searched("feed"), .. Searched("area"), .. Searched("how big"), .. Searched("tickets"),
        ], Ct);

        Assert.Equal(
            ["mood", "mood", "label ok", "#/shop/zoo/:type/mood/:label/ok", "animals", "#/shop/zoo/animals/:index/by_name", "news", "feed(zoo.mood)", "area(zoo.shape)", "area(zoo.shape)", "tickets"],
            seen.Select(one => one.GetString()));
    }

    [Fact]
    public async Task Rows_that_nobody_counted_are_unknown_and_what_an_extension_brought_is_with_it()
    {
        var file = await PageAsync(Zoo.Catalog);

        var seen = await Reader.PageAsync(file,
        [
            .. Opened("#/shop/zoo/birds", "birds"), ("read", "document.querySelector('.facts').innerText"),
            .. Opened("#/shop/zoo/beings", "beings"), ("read", Sheet),
            .. Opened("#/shop/:extension/gis", "gis"), ("read", Sheet), ("read", "[...document.querySelectorAll('.links a')].map(one => one.textContent).sort().join('; ')"),
            .. Opened("#/shop/:foreignServer/elsewhere", "elsewhere"), ("read", Sheet),
            .. Opened("#/shop/:publication/news", "news"), ("read", Sheet),
            .. Opened("#/shop/:eventTrigger/on_ddl", "on_ddl"), ("read", Sheet),
            ("open", "#/"), ("await", "document.querySelector('.tiles')"), ("read", Sheet),
        ], Ct);
        var texts = seen.Select(one => Spaces().Replace(one.GetString()!, " ")).ToList();

        Assert.Contains("unknown never analysed", texts[0], StringComparison.Ordinal);
        Assert.Contains("unlogged: lost in a crash", texts[0], StringComparison.Ordinal);
        Assert.Contains("inherits from zoo.beings", texts[0], StringComparison.Ordinal);
        Assert.Contains("INHERITED BY 1 zoo.birds", texts[1], StringComparison.Ordinal);
        Assert.Contains("BRINGS 3 Tables and views, 1 Types, 1 Routines, 1", texts[2], StringComparison.Ordinal);
        Assert.Equal("zoo.area(zoo.shape); zoo.shape; zoo.spatial_ref", texts[3]);
        Assert.Contains("host=h, password=(hidden)", texts[4], StringComparison.Ordinal);
        Assert.Contains("FOREIGN TABLES 1 zoo.far", texts[4], StringComparison.Ordinal);
        Assert.Contains("zoo.animals only id, name rows with (id > 1)", texts[5], StringComparison.Ordinal);
        Assert.Contains("for CREATE TABLE calls zoo.touch()", texts[6], StringComparison.Ordinal);
        Assert.Contains("BESIDE THE SCHEMAS 5 extension gis Shapes foreign server elsewhere publication news for the newspapers subscription theirs event trigger on_ddl", texts[7], StringComparison.Ordinal);
        Assert.DoesNotContain("spatial_ref", texts[7], StringComparison.Ordinal);
    }

    /// <summary>Objects of different kinds that share a name have an address each.</summary>
    [Fact]
    public async Task Nothing_hostile_of_any_kind_runs_and_each_has_an_address_of_its_own()
    {
        var catalog = Catalogs.Hostile(120);
        var shown = (await Catalogs.AllAsync<CatalogObject>(catalog, Ct)).Where(one => one is not CatalogSchema).Where((_, i) => i % 5 == 0).ToList();
        var file = await PageAsync(catalog);

        var seen = await Reader.PageAsync(file,
        [
            .. shown.SelectMany(one => new[] { ("open", Address(one)), ("await", $"document.querySelector('h1 .mono')?.textContent === {JsonSerializer.Serialize(OneLine(one.Name))}"), ("read", "[document.querySelector('h1 .mono')?.textContent, document.querySelector('.badge')?.textContent, document.querySelector('.lead')?.textContent]") }),
            ("read", "window.pwned === undefined && document.querySelectorAll('#sheet img, #sheet script').length === 0"),
        ], Ct);

        Assert.Equal(shown.Select(one => (OneLine(one.Name), Whole(one.Comment!))), seen.SkipLast(1).Select(one => (one[0].GetString()!, one[2].GetString()!)));
        Assert.All(shown.Zip(seen), pair => Assert.NotEqual(JsonValueKind.Null, pair.Second[1].ValueKind));
        Assert.True(seen[^1].GetBoolean());
        Assert.Equal(9, shown.Select(one => one.Sort).Distinct().Count());
    }

    [Fact]
    public async Task Ten_thousand_tables_with_all_that_hangs_on_them_stay_quick_and_small()
    {
        var file = await PageAsync(Catalogs.Of([new CatalogSchema(1, "shop", "sales", "o")], [.. Enumerable.Range(0, 10_000).Select(Big), .. Enumerable.Range(0, 10_000).Select(BigRoutine)]));

        var seen = await Reader.PageAsync(file,
        [
            ("read", "document.getElementById('state').textContent"), ("read", "document.querySelectorAll('.row').length"),
            ("press", "/"), ("type", "trigger_09876"), ("read", FirstFound), ("press", "Enter"), ("await", Shows("t09876")), ("read", "document.querySelector('li.lit .line-name').textContent"),
            ("press", "Escape"), ("click", "#find"), ("type", "routine_00777"), ("read", FirstFound),
        ], Ct);

        Assert.True(new FileInfo(file).Length < 8 << 20);
        Assert.Equal("20,000 objects", seen[0].GetString());
        Assert.InRange(seen[1].GetInt32(), 10, 100);
        Assert.Equal(["t09876", "trigger_09876", "routine_00777(integer)"], seen.Skip(2).Select(one => one.GetString()));
    }

    [Fact]
    public async Task Beyond_what_a_page_may_hold_everything_is_listed_without_what_it_consists_of()
    {
        var type = new CatalogType(1, "shop", "sales", "e", "o") { Kind = TypeKind.Enum, Labels = ["one label"] };
        var catalog = Catalogs.Of([new CatalogSchema(1, "shop", "sales", "o")], [Big(1), type, BigRoutine(1) with { Body = new string('b', 100_000) }, BigRoutine(2) with { Body = new string('b', 100_000) }]);
        var file = Path.Combine(Folder.New(), "dictionary.html");
        await File.WriteAllBytesAsync(file, await Written.BytesAsync(new HtmlFormat(100_000), catalog, Ct), Ct);

        var seen = await Reader.PageAsync(file,
        [
            .. Opened("#/shop/sales/t00001", "t00001"), ("read", "document.querySelectorAll('.lines li').length"),
            .. Opened("#/shop/sales/:type/e", "e"), ("read", "document.querySelector('.values').textContent"),
            .. Opened("#/shop/sales/:routine/routine_00001(integer)", "routine_00001(integer)"), ("read", "document.querySelector('pre').textContent.length"),
            .. Opened("#/shop/sales/:routine/routine_00002(integer)", "routine_00002(integer)"), ("read", "document.querySelector('pre') === null"), ("read", "document.querySelector('.notice').textContent"),
        ], Ct);

        // An index, a trigger and, folded, a grant.
        Assert.Equal(3, seen[0].GetInt32());
        Assert.Equal("one label", seen[1].GetString());
        Assert.Equal((64 << 10) + "… (cut here)".Length, seen[2].GetInt32());
        Assert.True(seen[3].GetBoolean());
        Assert.StartsWith("This page has as much as it may hold", seen[4].GetString(), StringComparison.Ordinal);
    }

    static CatalogTable Big(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{number:00000}");
        var trigger = string.Create(CultureInfo.InvariantCulture, $"trigger_{number:00000}");
        return Catalogs.Table("sales", name, [.. Enumerable.Range(0, 10).Select(i => Catalogs.Column($"column_{i}", "integer", false))], []) with
        {
            Indexes = [new CatalogIndex($"{name}_by_1", "btree", ["column_1"], Definition: "CREATE INDEX ...")],
            Triggers = [new CatalogTrigger(trigger, $"CREATE TRIGGER {trigger} BEFORE UPDATE ON sales.{name} FOR EACH ROW EXECUTE FUNCTION sales.touch()", "sales.touch")],
            Grants = [new Grant("reader", ["SELECT"])],
        };
    }

    static CatalogRoutine BigRoutine(int number) => new(number, "shop", "sales", string.Create(CultureInfo.InvariantCulture, $"routine_{number:00000}(integer)"), "o") { Kind = RoutineKind.Function, Arguments = "a integer", Result = "integer", Language = "sql", Body = $"select {number}" };

    static (string, string)[] Opened(string address, string name) => [("open", address), ("await", Shows(name))];

    static string Shows(string name) => $"document.querySelector('h1 .mono')?.textContent === '{name}'";

    static string Address(CatalogObject one)
    {
        var word = one is CatalogTable ? "" : $"/:{JsonNamingPolicy.CamelCase.ConvertName(one.Sort.ToString())}";
        var schema = one is SchemaObject inSchema ? $"/{Uri.EscapeDataString(inSchema.Schema)}" : "";
        return $"#/{Uri.EscapeDataString(one.Database)}{schema}{word}/{Uri.EscapeDataString(one.Name)}";
    }

    static async Task<string> PageAsync(ExportedCatalog catalog)
    {
        var file = Path.Combine(Folder.New(), "dictionary.html");
        await File.WriteAllBytesAsync(file, await Written.BytesAsync(new HtmlFormat(), catalog, Ct), Ct);
        return file;
    }

    /// <summary>As a page shows texts: control characters, and those that turn text, written out.</summary>
    static string Whole(string text) => Unshown().Replace(text, match => $"\\u{{{(int)match.Value[0]:x}}}");

    static string OneLine(string text) => Whole(text).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    [GeneratedRegex("[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\ufeff]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Unshown();

    [GeneratedRegex("\\s+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
