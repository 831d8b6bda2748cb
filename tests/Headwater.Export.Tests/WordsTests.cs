using System.IO.Compression;
using System.Text.Json;
using Headwater.Export.Json;
using Headwater.Export.Rows;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;
using Headwater.Model.Names;

namespace Headwater.Export.Tests;

/// <summary>What people say of things is in every form: apart from the source's own where there is a place for it, and before it where there is one for both.</summary>
public sealed class WordsTests
{
    static readonly ExportedCatalog Shop = Catalogs.Shop with
    {
        Words = new Dictionary<Subject, KnownWords>
        {
            [new(Fqn.Of("prod", "shop", "crm", "customers"), CatalogKind.Table)] = new("Everybody with an account", ["crm-team"], ["core"]),
            [new(Fqn.Of("prod", "shop", "sales", "orders", "customer"), CatalogKind.Table)] = new("The account that ordered", ["dora", "finn"], ["pii"]),
            [new(Fqn.Of("prod", "shop", "sales"), CatalogKind.Schema)] = new("What is sold", [], []),
            [new(Fqn.Of("prod", "shop", "sales"), CatalogKind.Extension)] = new("of something else", [], []),
        },
        Knowledge = _ => new[] { (ReadOnlyMemory<byte>)"{\"fqn\":\"prod.shop.crm.customers\",\"description\":\"Everybody with an account\"}"u8.ToArray() }.ToAsyncEnumerable(),
    };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData("markdown"), InlineData("html"), InlineData("dbt"), InlineData("odcs")]
    public async Task In_a_form_for_reading_they_come_before_the_comment(string form)
    {
        var text = await Written.TextAsync(CatalogFormats.All(neutraliseFormulas: false).Single(one => one.Name == form), Shop, Ct);
        if (form == "html")
            text = await DataOfAsync(text);
        foreach (var (words, comment) in new[] { ("Everybody with an account", "Who buys"), ("The account that ordered", "Who ordered"), ("What is sold", "Orders and what is in them") })
            Assert.True(text.IndexOf(words, StringComparison.Ordinal) is var at && at >= 0 && text.IndexOf(comment, at, StringComparison.Ordinal) > at, $"{words}: {text}");
        Assert.DoesNotContain("of something else", text, StringComparison.Ordinal);
    }

    /// <summary>What a page carries: lines of JSON, packed.</summary>
    static async Task<string> DataOfAsync(string page)
    {
        var packed = page[page.IndexOf("H4sI", StringComparison.Ordinal)..];
        await using var unpacked = new GZipStream(new MemoryStream(Convert.FromBase64String(packed[..packed.IndexOf('<', StringComparison.Ordinal)])), CompressionMode.Decompress);
        return await new StreamReader(unpacked).ReadToEndAsync(Ct);
    }

    [Fact]
    public async Task In_rows_they_have_fields_of_their_own()
    {
        var lines = (await Written.TextAsync(new TsvFormat(), Shop, Ct)).TrimEnd('\n').Split('\n').Select(line => line.Split('\t')).ToList();
        var at = Array.IndexOf(lines[0], "DESCRIPTION");
        string[] Of(string table, string column) => lines.Single(line => line[2] == table && line[4] == column)[at..];

        Assert.Equal(["", "", "", "Everybody with an account", "core", "crm-team"], Of("customers", "id"));
        Assert.Equal(["The account that ordered", "pii", "dora, finn", "", "", ""], Of("orders", "customer"));
        Assert.Equal("Who ordered", lines.Single(line => line[2] == "orders" && line[4] == "customer")[9]);
    }

    [Fact]
    public async Task In_json_they_stand_apart_with_everything_else_that_is_known()
    {
        var document = JsonDocument.Parse(await Written.BytesAsync(new JsonFormat(), Shop, Ct)).RootElement;
        Assert.Equal(["prod.shop.crm.customers"], document.GetProperty("knowledge").EnumerateArray().Select(known => known.GetProperty("fqn").GetString()));
        Assert.Equal("Who buys", document.GetProperty("tables")[0].GetProperty("comment").GetString());

        var last = (await Written.TextAsync(new JsonLinesFormat(), Shop, Ct)).TrimEnd('\n').Split('\n')[^1];
        Assert.Equal("""{"what":"knowledge","fqn":"prod.shop.crm.customers","description":"Everybody with an account"}""", last);
    }
}
