using System.Net;
using Headwater.EndToEnd.Api;

namespace Headwater.EndToEnd.Exports;

/// <summary>The forms of a catalogue, the same over REST and from the command.</summary>
public sealed class FormTests
{
    static readonly (string Form, string MediaType, string FileName)[] Forms =
    [
        ("json", "application/json", "c.json"), ("jsonl", "application/jsonl", "c.jsonl"), ("csv", "text/csv", "c.CSV"), ("tsv", "text/tab-separated-values", "c.tsv"), ("markdown", "text/markdown", "c.md"),
        ("html", "text/html", "c.html"), ("dbt", "application/yaml", "sources.yml"), ("odcs", "application/yaml", "c.odcs.yaml"),
    ];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_form_is_one_of_a_request_of_the_command_and_of_a_file_with_its_name()
    {
        await using var source = await ShopAsync();
        using var client = source.Served.Client();

        foreach (var (form, mediaType, fileName) in Forms)
        {
            using var answer = await client.GetAsync($"api/v1/sources/{source.Name}/catalog?format={form}", Ct);
            var text = await answer.Content.ReadAsStringAsync(Ct);
            Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal(form == "json" ? null : "attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
            Assert.Contains(form == "html" ? "Content-Security-Policy" : "orders", text, StringComparison.Ordinal);

            Assert.Equal(text.TrimEnd('\n'), (await source.RunAsync("catalog", "export", source.Name, "-o", form)).Exits(0).Out.TrimEnd('\n'));
            var file = Path.Combine(source.Served.Home.Root, source.Name, fileName);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var written = (await source.RunAsync("catalog", "export", source.Name, "--out", file)).Exits(0);
            Assert.Equal(($"{file} written\n", ""), (written.Err, written.Out));
            Assert.Equal(text.TrimEnd('\n'), (await File.ReadAllTextAsync(file, Ct)).TrimEnd('\n'));
        }

        Assert.Equal(await client.GetStringAsync($"api/v1/sources/{source.Name}/catalog?format=json", Ct), await client.GetStringAsync($"api/v1/sources/{source.Name}/catalog", Ct));
    }

    [Fact]
    public async Task A_part_has_only_what_was_named()
    {
        await using var source = await ShopAsync();

        var part = (await source.RunAsync("catalog", "export", source.Name, "-o", "json", "--schema", "stock")).Exits(0).Json;
        var both = (await source.RunAsync("catalog", "export", source.Name, "-o", "json", "--schema", "stock", "--schema", "public", "--database", source.Database.Name)).Exits(0).Json;

        Assert.Equal(["shelves"], part.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("name").GetString()));
        Assert.Equal(["stock"], part.GetProperty("schemas").EnumerateArray().Select(schema => schema.GetProperty("name").GetString()));
        Assert.Equal(["lines", "orders", "shelves"], both.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task What_is_not_there_is_said_with_what_may_have_been_meant()
    {
        await using var source = await ShopAsync();
        using var client = source.Served.Client();

        Assert.Contains("hint: did you mean `stock`?", (await source.RunAsync("catalog", "export", source.Name, "-o", "dbt", "--schema", "stok")).Exits(3).Err, StringComparison.Ordinal);
        Assert.Contains("HW3001 there is no database `nothing`", (await source.RunAsync("catalog", "export", source.Name, "-o", "dbt", "--database", "nothing")).Exits(3).Err, StringComparison.Ordinal);
        Assert.Contains("did you mean `markdown`?", (await source.RunAsync("catalog", "export", source.Name, "-o", "markdwon")).Exits(2).Err, StringComparison.Ordinal);
        Assert.Contains("the name of the file does not tell", (await source.RunAsync("catalog", "export", source.Name, "--out", "x.yml")).Exits(2).Err, StringComparison.Ordinal);
        using var wrong = await client.GetAsync($"api/v1/sources/{source.Name}/catalog?format=pdf", Ct);
        await wrong.IsProblemAsync(HttpStatusCode.BadRequest, "HW2006");
        using var deep = await client.GetAsync($"api/v1/sources/{source.Name}/catalog/diagram?depth=101", Ct);
        await deep.IsProblemAsync(HttpStatusCode.BadRequest, "HW2006");
    }

    [Fact]
    public async Task A_diagram_is_drawn_of_what_was_named()
    {
        await using var source = await ShopAsync();
        using var client = source.Served.Client();

        var mermaid = (await source.RunAsync("catalog", "diagram", source.Name)).Exits(0).Out;
        Assert.StartsWith("erDiagram\n", mermaid, StringComparison.Ordinal);
        Assert.Contains("\"public.orders\" ||--o{ \"public.lines\" : \"order_id\"", mermaid, StringComparison.Ordinal);
        Assert.Equal(mermaid, await client.GetStringAsync($"api/v1/sources/{source.Name}/catalog/diagram", Ct));

        var dot = Path.Combine(source.Served.Home.Root, $"{source.Name}.dot");
        (await source.RunAsync("catalog", "diagram", source.Name, "--table", "shelves", "--depth", "0", "--columns", "none", "--out", dot)).Exits(0);
        var text = await File.ReadAllTextAsync(dot, Ct);
        Assert.StartsWith("digraph ", text, StringComparison.Ordinal);
        Assert.Contains("shelves", text, StringComparison.Ordinal);
        Assert.DoesNotContain("orders", text, StringComparison.Ordinal);
        Assert.Contains("did you mean `shelves`?", (await source.RunAsync("catalog", "diagram", source.Name, "--table", "shelfs")).Exits(3).Err, StringComparison.Ordinal);
    }

    /// <summary>A terminal shows no page, and of a name nothing that would act on it.</summary>
    [Fact]
    public async Task A_terminal_gets_what_a_person_can_read()
    {
        await using var source = await ShopAsync();
        await source.Database.ExecuteAsync("comment on table orders is E'\\u001b[31mred \\u202eover'", Ct);
        (await source.RunAsync("scan", source.Name)).Exits(0);

        await using var markdown = PseudoTerminal.Start(source.Served.Home, $"headwater catalog export {source.Name} -o csv");
        var shown = (await markdown.EndAsync(Ct)).Exits(0).Out;
        Assert.Contains("\\u{1b}[31mred \\u{202e}over", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[31m", shown, StringComparison.Ordinal);
        await using var page = PseudoTerminal.Start(source.Served.Home, $"headwater catalog export {source.Name} -o html");
        Assert.Contains("a page belongs in a file", (await page.EndAsync(Ct)).Exits(2).Out, StringComparison.Ordinal);
    }

    static async Task<KeptSource> ShopAsync()
    {
        var source = await KeptSource.NewAsync(Ct);
        await source.Database.ExecuteAsync("create table lines (order_id int references orders, no int, primary key (order_id, no)); create schema stock; create table stock.shelves (id int primary key)", Ct);
        (await source.RunAsync("scan", source.Name)).Exits(0);
        return source;
    }
}
