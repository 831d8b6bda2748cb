using System.Text.Json;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Export.Json;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;

namespace Headwater.Export.Tests.Json;

/// <summary>The document that clients read, byte for byte, and the same as lines.</summary>
public sealed class JsonTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Sizes => [0, 5, 200];

    [Theory, MemberData(nameof(Sizes))]
    public async Task The_document_is_the_one_that_the_serializer_makes_of_the_record_that_clients_read(int tables)
    {
        var catalog = tables == 0 ? Catalogs.Shop : Catalogs.Hostile(tables);
        var expected = JsonSerializer.SerializeToUtf8Bytes(
            new CatalogExport("prod", Catalogs.Scanned, catalog.Databases, catalog.Schemas, await Catalogs.AllAsync<CatalogTable>(catalog, Ct), [], [], [], [], [], [], [], []), WireJson.Default.CatalogExport);

        Assert.Equal(expected, await Written.BytesAsync(new JsonFormat(), catalog, Ct));
    }

    [Fact]
    public async Task Nothing_is_a_document_with_empty_lists() =>
        Assert.Equal("""{"source":"prod","scannedAt":"2026-03-04T05:06:07+00:00","databases":[],"schemas":[],"tables":[],"sequences":[],"types":[],"routines":[],"extensions":[],"foreignServers":[],"publications":[],"subscriptions":[],"eventTriggers":[]}""", await Written.TextAsync(new JsonFormat(), Catalogs.Of([], []), Ct));

    [Fact]
    public async Task Each_line_is_an_object_that_says_what_it_is()
    {
        var catalog = Catalogs.Hostile(300);
        var document = JsonDocument.Parse(await Written.BytesAsync(new JsonFormat(), catalog, Ct)).RootElement;

        var lines = (await Written.TextAsync(new JsonLinesFormat(), catalog, Ct)).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal("""{"what":"source","name":"prod","scannedAt":"2026-03-04T05:06:07+00:00"}""", lines[0].GetRawText());
        foreach (var (what, list) in new[] { ("database", "databases"), ("schema", "schemas"), ("table", "tables") })
        {
            var found = lines.Where(line => line.GetProperty("what").GetString() == what).ToList();
            Assert.Equal(document.GetProperty(list).GetArrayLength(), found.Count);
            Assert.All(found.Zip(document.GetProperty(list).EnumerateArray()), pair =>
                Assert.True(pair.Second.EnumerateObject().All(property => JsonElement.DeepEquals(property.Value, pair.First.GetProperty(property.Name)))));
        }
    }
}
