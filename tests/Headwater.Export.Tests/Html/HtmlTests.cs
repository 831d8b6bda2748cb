using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Headwater.Export.Html;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;

namespace Headwater.Export.Tests.Html;

/// <summary>The page as a browser has it, opened from a file.</summary>
public sealed partial class HtmlTests
{
    const string FirstFound = "document.querySelector('.row.found .name')?.textContent";
    const string Heading = "document.querySelector('h1 .mono')?.textContent ?? document.querySelector('h1').textContent";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_finds_tables_by_name_column_and_comment_and_the_keyboard_opens_them()
    {
        var file = await PageAsync(Catalogs.Shop);

        var seen = await Reader.PageAsync(file,
        [
            ("read", Heading), ("read", "document.querySelectorAll('.row.leaf').length"),
            ("press", "/"), ("type", "orders"), ("read", FirstFound), ("press", "Enter"), ("await", "document.querySelector('h1 .mono')?.textContent === 'orders'"), ("read", "location.hash"),
            ("press", "Escape"), ("press", "/"), ("type", "referrer"), ("read", "document.querySelector('.row.found').textContent"), ("press", "Enter"), ("await", "document.querySelector('#lit')"), ("read", "document.querySelector('#lit').textContent"),
            ("press", "Escape"), ("press", "/"), ("type", "who ordered"), ("read", FirstFound), ("read", "document.getElementById('state').textContent"),
            ("press", "Escape"), ("type", "nothing has this"), ("read", "document.getElementById('none').textContent"),
            ("press", "Escape"), ("type", "i"), ("press", "ArrowDown"), ("press", "ArrowDown"), ("read", "document.querySelector('.row.active').dataset.at"), ("read", "document.getElementById(document.getElementById('find').getAttribute('aria-activedescendant')).className"),
        ], Ct);

        Assert.Equal(["prod", "6", "orders", "#/shop/sales/orders"], seen.Take(4).Select(one => one.ToString()));
        Assert.Contains("customers", seen[4].GetString(), StringComparison.Ordinal);
        Assert.Contains("column referrer", seen[4].GetString(), StringComparison.Ordinal);
        Assert.StartsWith("referrer", seen[5].GetString(), StringComparison.Ordinal);
        Assert.Equal(["orders", "1 found", "Nothing has “nothing has this” in a name, a column or a comment.", "2"], seen.Skip(6).Take(4).Select(one => one.ToString()));
        Assert.Contains("active", seen[10].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_shows_its_columns_keys_neighbours_and_definition()
    {
        var file = await PageAsync(Catalogs.Shop);
        string Row(int number) => $"[...document.querySelectorAll('.card table')][0].tBodies[0].rows[{number}].innerText.replaceAll('\\n', ' ').replaceAll('\\t', ' | ')";

        var seen = await Reader.PageAsync(file,
        [
            ("open", "#/shop/sales/orders"), ("await", "document.querySelector('h1 .mono')?.textContent === 'orders'"), ("read", Row(0)), ("read", Row(1)),
            ("read", "[...document.querySelectorAll('.drawing .d-name')].map(text => text.textContent).sort().join()"),
            ("click", ".leads a"), ("await", "document.querySelector('h1 .mono')?.textContent === 'customers'"), ("read", "document.querySelector('.lead').textContent"),
            ("open", "#/shop/sales/recent"), ("await", "document.querySelector('pre')"), ("read", "document.querySelector('pre').textContent"), ("read", "document.querySelector('.badge').textContent"),
            ("open", "#/shop/sales/gone"), ("await", "document.querySelector('h1').textContent === 'Not here'"), ("press", "h"), ("await", "document.querySelector('.tiles')"),
            ("read", "[...document.querySelectorAll('.tile b')].map(text => text.textContent).join()"),
        ], Ct);

        Assert.Equal("id PK | integer not null | ", Spaces().Replace(seen[0].GetString()!, " "));
        Assert.Equal("customer FK | bigint not null | Who ordered → customers.id", Spaces().Replace(seen[1].GetString()!, " "));
        Assert.Equal("customers,invoices,order_lines,orders,other.coupons", seen[2].GetString());
        Assert.Equal("Who buys", seen[3].GetString());
        Assert.Equal(" SELECT id\n   FROM sales.orders;", seen[4].GetString());
        Assert.Equal("view", seen[5].GetString());
        Assert.Equal("2,6,19,6,5 %", seen[6].GetString());
    }

    [Fact]
    public async Task Nothing_hostile_runs_and_everything_of_it_can_be_read()
    {
        var catalog = Catalogs.Hostile(300);
        var tables = await Catalogs.AllAsync<CatalogTable>(catalog, Ct);
        var file = await PageAsync(catalog);
        string Open(CatalogTable table) => $"#/{Uri.EscapeDataString(table.Database)}/{Uri.EscapeDataString(table.Schema)}/{Uri.EscapeDataString(table.Name)}";
        var shown = tables.Where((_, i) => i % 7 == 0).ToList();

        var seen = await Reader.PageAsync(file,
        [
            ("read", "catalogued = document.getElementById('state').textContent"),
            .. shown.SelectMany(table => new[] { ("open", Open(table)), ("await", $"location.hash === {JsonSerializer.Serialize(Open(table))} || true"), ("read", "document.querySelector('.lead').textContent"), ("read", "[...document.querySelectorAll('#sheet td.name')].slice(0, 1).map(cell => cell.firstChild.textContent).join()") }),
            ("press", "/"), ("type", "</script>"), ("read", "document.querySelectorAll('.row.found').length > 0"),
            ("read", "window.pwned === undefined && document.querySelectorAll('#sheet img, #sheet script').length === 0"),
        ], Ct);

        Assert.Equal("300 objects", seen[0].GetString());
        Assert.Equal(shown.SelectMany(table => new[] { Whole(table.Comment!), OneLine(table.Columns[0].Name) }), seen.Skip(1).Take(2 * shown.Count).Select(one => one.GetString()!));
        Assert.True(seen[^2].GetBoolean());
        Assert.True(seen[^1].GetBoolean());
    }

    [Fact]
    public async Task Ten_thousand_tables_are_a_small_file_of_which_only_the_rows_in_view_exist()
    {
        var file = await PageAsync(Catalogs.Of([.. Enumerable.Range(0, 10_000).Select(Big)]));

        var seen = await Reader.PageAsync(file,
        [
            ("read", "document.getElementById('state').textContent"), ("read", "document.querySelectorAll('.row').length"), ("read", "document.querySelectorAll('*').length"),
            ("press", "/"), ("type", "t09876_x"), ("read", FirstFound), ("read", "document.getElementById('state').textContent"), ("press", "Enter"), ("await", "document.querySelector('h1 .mono')?.textContent === 't09876'"),
            ("press", "Escape"), ("read", "document.querySelector('.row.current .name').textContent"), ("click", "#list"), ("press", "End"), ("read", "[...document.querySelectorAll('.row .name')].at(-1).textContent"), ("read", "document.querySelectorAll('.row').length"),
        ], Ct);

        Assert.True(new FileInfo(file).Length < 4 << 20);
        Assert.Equal("10,000 objects", seen[0].GetString());
        Assert.InRange(seen[1].GetInt32(), 10, 100);
        Assert.InRange(seen[2].GetInt32(), 50, 2000);
        Assert.Equal(["t09876", "1 found", "t09876", "t09999"], seen.Skip(3).Take(4).Select(one => one.GetString()!));
        Assert.InRange(seen[7].GetInt32(), 10, 100);
    }

    [Fact]
    public async Task The_policy_lets_the_pages_own_style_and_script_run_and_nothing_else()
    {
        var page = await File.ReadAllTextAsync(await PageAsync(Catalogs.Shop), Ct);

        var policy = Policy().Match(page).Groups["policy"].Value;
        Assert.Equal($"default-src 'none'; style-src 'sha256-{Hash(Style().Match(page))}'; script-src 'sha256-{Hash(Script().Matches(page)[^1])}'; base-uri 'none'; form-action 'none'", policy);
        Assert.Equal(2, Regex.Count(page, "<script", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.Equal(["http://www.w3.org/2000/svg"], Address().Matches(page).Select(match => match.Value).Distinct());
    }

    [Fact]
    public async Task What_somebody_writes_into_the_page_does_not_run()
    {
        var page = await File.ReadAllTextAsync(await PageAsync(Catalogs.Shop), Ct);
        var file = Path.Combine(Folder.New(), "tampered.html");
        await File.WriteAllTextAsync(file, page.Replace("<dialog", "<script>window.pwned = 1</script><dialog", StringComparison.Ordinal), Ct);

        await Assert.ThrowsAnyAsync<Exception>(() => Reader.PageAsync(file, [("read", "1")], Ct));
        Assert.DoesNotContain("window.pwned", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_dark_where_the_reader_is_and_can_be_turned()
    {
        var file = await PageAsync(Catalogs.Shop);
        (string, string)[] steps = [("read", "document.documentElement.dataset.theme"), ("press", "t"), ("read", "document.documentElement.dataset.theme"), ("click", "#theme"), ("read", "getComputedStyle(document.body).backgroundColor")];

        Assert.Equal(["light", "dark", "rgb(246, 248, 250)"], (await Reader.PageAsync(file, steps, Ct)).Select(one => one.GetString()));
        Assert.Equal(["dark", "light", "rgb(15, 21, 27)"], (await Reader.PageAsync(file, steps, Ct, "dark")).Select(one => one.GetString()));
    }

    [Fact]
    public async Task Beyond_what_a_page_may_hold_tables_are_listed_without_their_columns_and_long_texts_are_cut()
    {
        var first = Big(1) with { Comment = new string('c', 20_000) };
        var file = await WriteAsync(new HtmlFormat(22_000), Catalogs.Of([first, .. Enumerable.Range(2, 40).Select(Big)]));

        var seen = await Reader.PageAsync(file,
        [
            ("read", "document.getElementById('state').textContent"), ("open", "#/shop/sales/t00001"), ("await", "document.querySelector('h1 .mono')?.textContent === 't00001'"), ("read", "document.querySelector('.lead').textContent.length"), ("read", "document.querySelector('.notice') === null"),
            ("open", "#/shop/sales/t00041"), ("await", "document.querySelector('h1 .mono')?.textContent === 't00041'"), ("read", "document.querySelector('.notice').textContent"),
        ], Ct);

        Assert.Equal("41 objects", seen[0].GetString());
        Assert.Equal((8 << 10) + "… (cut here)".Length, seen[1].GetInt32());
        Assert.True(seen[2].GetBoolean());
        Assert.StartsWith("This page has as much as it may hold", seen[3].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_not_whole_says_so()
    {
        var page = await File.ReadAllTextAsync(await PageAsync(Catalogs.Shop), Ct);
        var file = Path.Combine(Folder.New(), "cut.html");
        await File.WriteAllTextAsync(file, Data().Replace(page, "${begin}H4sIAAAA</script>"), Ct);

        Assert.Equal("This page could not be opened", (await Reader.PageAsync(file, [("await", "document.querySelector('h1').textContent.startsWith('This')"), ("read", "document.querySelector('h1').textContent")], Ct))[0].GetString());
    }

    static Task<string> PageAsync(ExportedCatalog catalog) => WriteAsync(new HtmlFormat(), catalog);

    static async Task<string> WriteAsync(HtmlFormat format, ExportedCatalog catalog)
    {
        var file = Path.Combine(Folder.New(), "dictionary.html");
        await File.WriteAllBytesAsync(file, await Written.BytesAsync(format, catalog, Ct), Ct);
        return file;
    }

    static CatalogTable Big(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{number:00000}");
        return Catalogs.Table("sales", name, [.. Enumerable.Range(0, 10).Select(i => Catalogs.Column($"{name}_{(i == 0 ? "x" : $"column_{i}")}", "character varying(100)", i % 2 == 0, $"What {name} says of {i}"))], [Catalogs.Primary($"{name}_x")], $"The table {number}");
    }

    static string Hash(Match match) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups["text"].Value)));

    /// <summary>As a page shows texts: control characters, and those that turn text, written out.</summary>
    static string Whole(string text) => Unshown().Replace(text, match => $"\\u{{{(int)match.Value[0]:x}}}");

    static string OneLine(string text) => Whole(text).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    [GeneratedRegex("[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\ufeff]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Unshown();

    [GeneratedRegex(" +", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex("Content-Security-Policy\" content=\"(?<policy>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Policy();

    [GeneratedRegex("<style>(?<text>.*?)</style>", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Style();

    [GeneratedRegex("<script[^>]*>(?<text>.*?)</script>", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Script();

    [GeneratedRegex("(?<begin><script id=\"data\"[^>]*>)[^<]*</script>", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Data();

    [GeneratedRegex("https?://[a-z0-9./]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
