using System.Text.Json;
using System.Text.Json.Nodes;

namespace Headwater.EndToEnd.Scan;

/// <summary>The same facts out of <c>catalog export -o json</c>.</summary>
static class ExportedCatalogue
{
    static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["primaryKey"] = "p", ["foreignKey"] = "f", ["unique"] = "u", ["check"] = "c", ["exclusion"] = "x",
    };

    public static SortedSet<string> Facts(JsonElement export, string database)
    {
        var facts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var fact in All(export, database))
            Assert.True(facts.Add(fact.ToJsonString()), $"twice: {fact.ToJsonString()}");
        return facts;
    }

    static IEnumerable<JsonArray> All(JsonElement export, string database)
    {
        foreach (var one in Of(export, "databases").Where(one => Text(one, "name") == database))
            yield return new JsonArray("database", database, Text(one, "owner"), Text(one, "encoding"), Text(one, "collation"), Text(one, "comment"));
        foreach (var one in Of(export, "schemas").Where(one => Text(one, "database") == database))
            yield return new JsonArray("schema", Text(one, "name"), Text(one, "owner"), Text(one, "comment"));
        foreach (var table in Of(export, "tables").Where(one => Text(one, "database") == database))
        {
            yield return new JsonArray(
                "table", Text(table, "schema"), Text(table, "name"), Text(table, "kind"), Text(table, "owner"), Text(table, "definition"), Text(table, "comment"),
                Text(table, "partitionOf"), Text(table, "partitionBound"), Text(table, "partitionKey"));
            foreach (var column in Of(table, "columns"))
                yield return Column(table, column);
            foreach (var constraint in Of(table, "constraints"))
                yield return Constraint(table, constraint);
        }
    }

    static JsonArray Column(JsonElement table, JsonElement column) => new(
        "column", Text(table, "schema"), Text(table, "name"), column.GetProperty("number").GetInt32(), Text(column, "name"), Text(column, "type"),
        column.GetProperty("nullable").GetBoolean() ? "YES" : "NO", Text(column, "default"),
        Text(column, "identity") switch { "always" => "always", "byDefault" => "by default", _ => "" },
        Text(column, "generated") switch { "stored" => "stored", "virtual" => "virtual", _ => "" },
        Text(column, "comment"));

    static JsonArray Constraint(JsonElement table, JsonElement constraint)
    {
        var target = constraint.TryGetProperty("references", out var references) && references.ValueKind == JsonValueKind.Object ? references : (JsonElement?)null;
        return new JsonArray(
            "constraint", Text(table, "schema"), Text(table, "name"), Text(constraint, "name"), Kinds[Text(constraint, "kind")!], Names(constraint, "columns"), Text(constraint, "definition"),
            target is { } far ? new JsonArray(Text(far, "schema"), Text(far, "table")) : null, target is { } end ? Names(end, "columns") : null,
            constraint.GetProperty("validated").GetBoolean());
    }

    static JsonArray? Names(JsonElement element, string property) =>
        element.GetProperty(property) is var names && names.GetArrayLength() == 0 ? null : new JsonArray([.. names.EnumerateArray().Select(name => (JsonNode)name.GetString()!)]);

    static IEnumerable<JsonElement> Of(JsonElement element, string property) => element.GetProperty(property).EnumerateArray();

    static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;
}
