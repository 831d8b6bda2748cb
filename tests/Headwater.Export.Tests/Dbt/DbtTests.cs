using System.Text.Json;
using Headwater.Export.Dbt;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;
using Headwater.Testing;

namespace Headwater.Export.Tests.Dbt;

/// <summary>A sources.yml as dbt reads it: YAML first, then its templates.</summary>
public sealed class DbtTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sources_tables_columns_and_tests_are_those_of_the_constraints()
    {
        var document = await ReadAsync(Catalogs.Shop);

        Assert.Equal(2, document.GetProperty("version").GetInt32());
        Assert.Equal(["crm", "sales"], document.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("schema").GetString()));
        Assert.All(document.GetProperty("sources").EnumerateArray(), source => Assert.Equal("shop", source.GetProperty("database").GetString()));
        Assert.Equal("Orders and what is in them", document.GetProperty("sources")[1].GetProperty("description").GetString());
        Assert.Equal("Who buys", Table(document, "customers").GetProperty("description").GetString());
        Same("""{"name":"id","data_type":"bigint","data_tests":["not_null","unique"]}""", Column(document, "customers", "id"));
        Same("""{"name":"referrer","data_type":"bigint","data_tests":[{"relationships":{"arguments":{"to":"source('crm', 'customers')","field":"id"}}}]}""", Column(document, "customers", "referrer"));
        Same("""{"name":"customer","description":"Who ordered","data_type":"bigint","data_tests":["not_null",{"relationships":{"arguments":{"to":"source('crm', 'customers')","field":"id"}}}]}""", Column(document, "orders", "customer"));
        Same("""{"name":"total","data_type":"numeric(12,2)"}""", Column(document, "orders", "total"));
    }

    [Fact]
    public async Task A_key_that_leads_out_of_the_export_is_no_test() => Same("""{"name":"coupon","data_type":"text"}""", Column(await ReadAsync(Catalogs.Shop), "orders", "coupon"));

    [Fact]
    public async Task A_constraint_that_was_not_validated_only_warns() =>
        Same("""{"name":"order","data_type":"integer","quote":true,"data_tests":["unique",{"relationships":{"arguments":{"to":"source('sales', 'orders')","field":"id"},"config":{"severity":"warn"}}}]}""", Column(await ReadAsync(Catalogs.Shop), "invoices", "order"));

    [Fact]
    public async Task Keys_of_several_columns_stand_in_meta()
    {
        var document = await ReadAsync(Catalogs.Shop);

        Same("""{"meta":{"primary_key":["order","line"]}}""", Table(document, "order_lines").GetProperty("config"));
        Same("""{"meta":{"foreign_keys":[{"columns":["order","line"],"to":"source('sales', 'order_lines')","to_columns":["order","line"]}]}}""", Table(document, "parcels").GetProperty("config"));
        Same("""["not_null"]""", Column(document, "order_lines", "line").GetProperty("data_tests"));
    }

    [Fact]
    public async Task Every_name_and_description_is_what_it_was_when_dbt_has_rendered_it()
    {
        var catalog = Catalogs.Hostile(400);
        var document = await ReadAsync(catalog);
        var tables = await Catalogs.AllAsync<CatalogTable>(catalog, Ct);

        var read = document.GetProperty("sources").EnumerateArray().SelectMany(source => source.GetProperty("tables").EnumerateArray(), (source, table) => (source, table)).SelectMany(pair =>
            new[] { Text(pair.source, "database"), Text(pair.source, "schema"), Text(pair.table, "name"), Text(pair.table, "description") }
                .Concat(pair.table.GetProperty("columns").EnumerateArray().SelectMany(column => new[] { Text(column, "name"), Text(column, "description") })));
        var expected = tables.SelectMany(table => new[] { table.Database, table.Schema, table.Name, table.Comment ?? "" }.Concat(table.Columns.SelectMany(column => new[] { column.Name, column.Comment ?? "" })));

        Assert.Equal(expected, await Reader.JinjaAsync(read, Ct));
    }

    [Fact]
    public async Task Two_databases_with_a_schema_of_one_name_are_two_sources()
    {
        var document = await ReadAsync(Catalogs.Of(
            [new CatalogSchema(1, "a", "public", "o"), new CatalogSchema(2, "b", "public", "o")],
            [Catalogs.Table("public", "t", [], []) with { Database = "a" }, Catalogs.Table("public", "t", [], []) with { Database = "b" }]));

        Assert.Equal(["a_public", "b_public"], document.GetProperty("sources").EnumerateArray().Select(source => Text(source, "name")));
    }

    [Fact]
    public async Task Nothing_is_a_document_without_sources() => Same("""{"version":2,"sources":[]}""", await ReadAsync(Catalogs.Of([], [])));

    /// <summary>The schemas that dbt Labs publish.</summary>
    [Theory]
    [InlineData("dbt_yml_files-latest.json")]
    [InlineData("dbt_yml_files-latest-fusion.json")]
    public async Task The_published_schema_finds_no_fault(string name)
    {
        Assert.Empty(await Reader.SchemaFaultsAsync(Corpora.Schema("dbt", name), await ReadAsync(Catalogs.Shop), Ct));
        Assert.Empty(await Reader.SchemaFaultsAsync(Corpora.Schema("dbt", name), await ReadAsync(Catalogs.Hostile(200)), Ct));
    }

    static async Task<JsonElement> ReadAsync(ExportedCatalog catalog) => await Reader.YamlAsync(await Written.TextAsync(new DbtFormat(), catalog, Ct), Ct);

    static JsonElement Table(JsonElement document, string name) =>
        document.GetProperty("sources").EnumerateArray().SelectMany(source => source.GetProperty("tables").EnumerateArray()).Single(table => Text(table, "name") == name);

    static JsonElement Column(JsonElement document, string table, string name) => Table(document, table).GetProperty("columns").EnumerateArray().Single(column => Text(column, "name") == name);

    static string Text(JsonElement element, string property) => element.TryGetProperty(property, out var text) ? text.GetString()! : "";

    static void Same(string expected, JsonElement actual) => Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, actual), actual.GetRawText());
}
