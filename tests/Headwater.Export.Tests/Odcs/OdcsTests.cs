using System.Text.Json;
using System.Text.RegularExpressions;
using Headwater.Export.Odcs;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;
using Headwater.Testing;

namespace Headwater.Export.Tests.Odcs;

/// <summary>A data contract as the Open Data Contract Standard 3.1 has it.</summary>
public sealed partial class OdcsTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_heading_says_whose_it_is_and_where_the_data_is()
    {
        var contract = await ReadAsync(Catalogs.Shop);

        Same("""
            {"apiVersion":"v3.1.0","kind":"DataContract","id":"01900000-0000-7000-8000-000000000001","name":"prod","version":"1.0.0","status":"draft"}
            """, Only(contract, "apiVersion", "kind", "id", "name", "version", "status"));
        Same("""
            [{"server":"prod-shop-crm","type":"postgres","host":"db.example.com","port":5432,"database":"shop","schema":"crm"},
             {"server":"prod-shop-sales","type":"postgres","host":"db.example.com","port":5432,"database":"shop","schema":"sales","description":"Orders and what is in them"}]
            """, contract.GetProperty("servers"));
    }

    [Fact]
    public async Task Columns_have_their_types_keys_and_where_they_lead()
    {
        var contract = await ReadAsync(Catalogs.Shop);

        Same("""{"id":"id","name":"id","physicalType":"bigint","logicalType":"integer","logicalTypeOptions":{"format":"i64"},"primaryKey":true,"primaryKeyPosition":1,"required":true,"unique":true}""", Property(contract, "crm.customers", "id"));
        Same("""{"id":"email","name":"email","physicalType":"character varying(80)","logicalType":"string","logicalTypeOptions":{"maxLength":80},"required":true,"unique":true}""", Property(contract, "crm.customers", "email"));
        Same("""{"id":"tags","name":"tags","physicalType":"text[]","logicalType":"array","items":{"physicalType":"text","logicalType":"string"}}""", Property(contract, "crm.customers", "tags"));
        Same("""{"id":"at","name":"at","physicalType":"timestamp(3) with time zone","logicalType":"timestamp","logicalTypeOptions":{"timezone":true},"required":true}""", Property(contract, "sales.orders", "at"));
        Same("""{"id":"state","name":"state","physicalType":"sales.state","required":true}""", Property(contract, "sales.orders", "state"));
        Same("""{"id":"total","name":"total","physicalType":"numeric(12,2)","logicalType":"number"}""", Property(contract, "sales.orders", "total"));
        Same("""[{"type":"foreignKey","to":"schema/shop-crm-customers/properties/id"}]""", Property(contract, "sales.orders", "customer").GetProperty("relationships"));
        Assert.False(Property(contract, "sales.orders", "coupon").TryGetProperty("relationships", out _));
        Same("""
            [{"type":"foreignKey","from":["schema/shop-sales-parcels/properties/order","schema/shop-sales-parcels/properties/line"],"to":["schema/shop-sales-order_lines/properties/order","schema/shop-sales-order_lines/properties/line"]}]
            """, Object(contract, "sales.parcels").GetProperty("relationships"));
    }

    [Fact]
    public async Task In_a_contract_of_one_schema_names_are_short()
    {
        var contract = await ReadAsync(Catalogs.Of(
            [new CatalogSchema(1, "shop", "s", "o")],
            [Catalogs.Table("s", "a", [Catalogs.Column("id", "uuid", false)], [Catalogs.Primary("id")]), Catalogs.Table("s", "b", [Catalogs.Column("a", "uuid", true)], [Catalogs.Foreign("f", ["a"], "s", "a", ["id"])])]));

        Assert.Equal("s.b", Object(contract, "b").GetProperty("physicalName").GetString());
        Assert.Equal("a.id", Property(contract, "b", "a").GetProperty("relationships")[0].GetProperty("to").GetString());
    }

    [Fact]
    public async Task Whatever_the_names_ids_are_ids_all_different_and_every_reference_leads_to_one()
    {
        var catalog = Catalogs.Hostile(400);
        var contract = await ReadAsync(catalog);
        var tables = await Catalogs.AllAsync<CatalogTable>(catalog, Ct);

        var objects = contract.GetProperty("schema").EnumerateArray().ToList();
        Assert.Equal(tables.Select(table => table.Comment ?? ""), objects.Select(one => one.TryGetProperty("description", out var text) ? text.GetString()! : ""));
        Assert.Equal(tables.SelectMany(table => table.Columns).Select(column => column.Name), objects.SelectMany(Properties).Select(one => one.GetProperty("name").GetString()));
        var places = objects.SelectMany(one => Properties(one).Select(property => $"schema/{one.GetProperty("id").GetString()}/properties/{property.GetProperty("id").GetString()}")).ToList();
        Assert.All(objects.Concat(objects.SelectMany(Properties)), one => Assert.Matches(StableId(), one.GetProperty("id").GetString()!));
        Assert.Equal(places.Count, places.Distinct().Count());
        Assert.Empty(objects.SelectMany(Properties).Where(one => one.TryGetProperty("relationships", out _)).SelectMany(one => one.GetProperty("relationships").EnumerateArray()).Select(one => one.GetProperty("to").GetString()!).Except(places));
    }

    [Fact]
    public async Task Nothing_is_a_contract_over_nothing() => Same("[]", (await ReadAsync(Catalogs.Of([], []))).GetProperty("schema"));

    /// <summary>The schema that Bitol publish.</summary>
    [Fact]
    public async Task The_published_schema_finds_no_fault()
    {
        var schema = Corpora.Schema("odcs", "odcs-json-schema-v3.1.0.json");

        foreach (var catalog in new[] { Catalogs.Shop, Catalogs.Hostile(300), Catalogs.Of([], []) })
            Assert.Empty(await Reader.SchemaFaultsAsync(schema, await ReadAsync(catalog), Ct));
    }

    static async Task<JsonElement> ReadAsync(ExportedCatalog catalog) => await Reader.YamlAsync(await Written.TextAsync(new OdcsFormat(), catalog, Ct), Ct);

    static JsonElement Object(JsonElement contract, string name) => contract.GetProperty("schema").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);

    static JsonElement Property(JsonElement contract, string table, string name) => Properties(Object(contract, table)).Single(one => one.GetProperty("name").GetString() == name);

    static IEnumerable<JsonElement> Properties(JsonElement element) => element.TryGetProperty("properties", out var properties) ? properties.EnumerateArray() : [];

    static JsonElement Only(JsonElement element, params string[] names) => JsonSerializer.SerializeToElement(names.ToDictionary(name => name, name => element.GetProperty(name)));

    static void Same(string expected, JsonElement actual) => Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, actual), actual.GetRawText());

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StableId();
}
