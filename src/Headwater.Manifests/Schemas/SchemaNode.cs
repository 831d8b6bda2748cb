using System.Text.Json;
using System.Text.Json.Nodes;

namespace Headwater.Manifests.Schemas;

/// <summary>
/// The part of a JSON Schema that reading a manifest needs. Besides the standard keywords it knows five of our own:
/// <c>x-alias-of</c> on a field that is another name of one, <c>x-alias-values</c> for other names of an enum's values,
/// <c>x-required</c> on a required field that has other names, <c>x-referable</c> on a text that may be env:NAME or file:PATH,
/// and <c>x-unused</c> on a field that may hold anything, since it is never looked at.
/// </summary>
sealed class SchemaNode
{
    readonly Dictionary<string, (string Canonical, SchemaNode Schema)> _fields = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> _words = new(StringComparer.OrdinalIgnoreCase);

    SchemaNode(JsonObject schema, JsonObject root)
    {
        Form = FormOf(schema);
        Secret = (bool?)schema["writeOnly"] ?? false;
        Referable = Secret || ((bool?)schema["x-referable"] ?? false);
        Unused = (bool?)schema["x-unused"] ?? false;
        OneOrMore = schema["type"] is JsonArray types && types.Any(type => (string?)type == "array") && types.Any(type => (string?)type == "string");
        Items = schema["items"] is JsonObject items ? Of(items, root) : null;
        Values = schema["additionalProperties"] is JsonObject values ? Of(values, root) : null;
        ReadFields(schema, root);
        ReadWords(schema);
    }

    public SchemaForm Form { get; }

    /// <summary>A value that no message may show.</summary>
    public bool Secret { get; }

    /// <summary>A value that may be given as env:NAME or file:PATH.</summary>
    public bool Referable { get; }

    /// <summary>A field that is accepted and counts for nothing.</summary>
    public bool Unused { get; }

    /// <summary>A list that may be given as its one item.</summary>
    public bool OneOrMore { get; }

    /// <summary>The schema of a list's items.</summary>
    public SchemaNode? Items { get; }

    /// <summary>The schema of the values of a mapping that takes any key.</summary>
    public SchemaNode? Values { get; }

    /// <summary>The canonical names of a mapping's fields, in the order in which they are documented.</summary>
    public IReadOnlyList<string> Fields { get; private set; } = [];

    public IReadOnlyList<string> Required { get; private set; } = [];

    /// <summary>The canonical values of an enum; empty for a text that may be anything.</summary>
    public IReadOnlyList<string> Words { get; private set; } = [];

    public static SchemaNode Parse(string json)
    {
        var root = JsonNode.Parse(json) as JsonObject ?? throw new ArgumentException("A schema is a JSON object.", nameof(json));
        return new SchemaNode(root, root);
    }

    /// <summary>A field by any of its names, case aside.</summary>
    public (string Canonical, SchemaNode Schema)? Field(string name) => _fields.TryGetValue(name, out var field) ? field : null;

    /// <summary>A value of an enum by any of its names, case aside.</summary>
    public string? Word(string text) => _words.GetValueOrDefault(text);

    /// <summary>Every name that a field of this mapping may have.</summary>
    public IEnumerable<string> KnownNames => _fields.Keys;

    static SchemaNode Of(JsonObject schema, JsonObject root) =>
        new((string?)schema["$ref"] is { } pointer && root["$defs"]?[pointer.Split('/')[^1]] is JsonObject target ? target : schema, root);

    static SchemaForm FormOf(JsonObject schema)
    {
        var type = schema["type"] is JsonArray several ? several[0] : schema["type"];
        return (string?)type switch
        {
            "object" => SchemaForm.Mapping,
            "array" => SchemaForm.List,
            "integer" => SchemaForm.Integer,
            "boolean" => SchemaForm.Boolean,
            null when !schema.ContainsKey("enum") => SchemaForm.Anything,
            _ => SchemaForm.Text,
        };
    }

    void ReadFields(JsonObject schema, JsonObject root)
    {
        var required = Strings(schema["required"]).ToList();
        var fields = new List<string>();
        foreach (var (name, property) in Objects(schema["properties"]))
        {
            var alias = (string?)property["x-alias-of"];
            _fields.TryAdd(name, (alias ?? name, Of(property, root)));
            if (alias is null)
                fields.Add(name);
            if (property.ContainsKey("x-required"))
                required.Add(name);
        }

        Fields = fields;
        Required = required;
    }

    void ReadWords(JsonObject schema)
    {
        var aliases = schema["x-alias-values"] as JsonObject ?? [];
        Words = [.. Strings(schema["enum"]).Where(word => !aliases.ContainsKey(word))];
        foreach (var word in Words)
            _words[word] = word;
        foreach (var (alias, word) in aliases)
            _words.TryAdd(alias, word?.GetValue<string>() ?? alias);
    }

    static IEnumerable<(string Name, JsonObject Schema)> Objects(JsonNode? properties) =>
        properties is not JsonObject several ? [] : several.Select(one => (one.Key, one.Value as JsonObject ?? []));

    static IEnumerable<string> Strings(JsonNode? array) =>
        array is not JsonArray several ? [] : several.Where(one => one?.GetValueKind() == JsonValueKind.String).Select(one => one?.GetValue<string>() ?? "");
}
