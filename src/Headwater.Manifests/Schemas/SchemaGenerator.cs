using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Manifests.Shapes;
using Headwater.Manifests.Shapes.OpenMetadata;
using Headwater.Model;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Schemas;

/// <summary>
/// Makes the schema of a type of manifest from the records that it is read into. The results are kept in <c>schema/</c>;
/// a test compares them and, when asked, writes them anew.
/// </summary>
static class SchemaGenerator
{
    /// <summary>What a key of a secret may be: letters, digits and <c>- _ .</c></summary>
    public const string KeyPattern = "^[-A-Za-z0-9_.]+$";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Text(string type) => Of(type).ToJsonString(Indented) + "\n";

    static JsonObject Of(string type) => type switch
    {
        ResourceType.Source => Manifest(type, ["v1"], "A PostgreSQL to read.", Connection()),
        ResourceType.Secret => Manifest(type, ["v1"], "A named set of credentials.", Secret()),
        ResourceType.InstanceSecret => Manifest(type, ["v1"], "A named set of credentials, as DataOS writes it.", Secret()),
        ResourceType.Depot => Depot(),
        ResourceType.Workflow => Workflow(),
        ManifestSchema.OpenMetadataMetadata => Ingestion(),
        ResourceType.Tag => Tag(),
        ResourceType.Knowledge => Manifest(type, ["v1"], "What people know of things in catalogues.", RecordSchema.Of(ModelJson.Default.KnowledgeSpec)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such manifest."),
    };

    static JsonObject Manifest(string type, string[] versions, string description, JsonObject body)
    {
        var manifest = RecordSchema.Of(ModelJson.Default.ResourceHeader);
        var properties = Properties(manifest);
        properties["type"] = new JsonObject { ["description"] = "Type of the resource.", ["enum"] = new JsonArray(type) };
        properties["version"] = new JsonObject
        {
            ["description"] = "Version of the manifest's form.",
            ["enum"] = new JsonArray([.. versions.Select(version => JsonValue.Create(version))]),
        };
        properties["layer"]?["enum"] = new JsonArray("user", "system");
        body.Insert(0, "description", description);
        properties[type] = body;
        manifest["required"] = new JsonArray("name", "type", type);
        manifest.Insert(0, "title", $"Headwater: {type}");
        manifest.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return manifest;
    }

    static JsonObject Ingestion()
    {
        var workflow = RecordSchema.Of(OpenMetadataJson.Default.WorkflowBody);
        workflow.Insert(0, "description", "Reads the metadata of a PostgreSQL, as OpenMetadata writes it.");
        workflow.Insert(0, "title", "OpenMetadata: metadata workflow");
        workflow.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return workflow;
    }

    static JsonObject Secret() => KeysOf(KeysOf(RecordSchema.Of(ShapeJson.Default.SecretBody), "data"), "files");

    static JsonObject KeysOf(JsonObject schema, string property)
    {
        Properties(schema)[property]?["propertyNames"] = new JsonObject { ["pattern"] = KeyPattern };
        return schema;
    }

    /// <summary>A source's fields and those by which a manifest may say the same in other ways.</summary>
    static JsonObject Connection()
    {
        var extras = RecordSchema.Of(ShapeJson.Default.ConnectionExtras);
        NameCredentials(extras);
        return Merge(extras, RecordSchema.Of(ModelJson.Default.SourceSpec));
    }

    static void NameCredentials(JsonObject extras)
    {
        if (Properties(extras)["credentials"] is JsonObject credentials && credentials["additionalProperties"] is JsonObject value)
            credentials.Insert(
                credentials.IndexOf("additionalProperties"),
                "properties",
                new JsonObject(CredentialField.All.Select(field => KeyValuePair.Create(field, (JsonNode?)value.DeepClone()))));
    }

    /// <summary>A tag may have nothing to say besides its name.</summary>
    static JsonObject Tag()
    {
        var manifest = Manifest(ResourceType.Tag, ["v1"], "A word that people put on things: a label, or a term of a glossary.", RecordSchema.Of(ModelJson.Default.TagSpec));
        manifest["required"] = new JsonArray("name", "type");
        return manifest;
    }

    static JsonObject Depot()
    {
        var connection = Merge(Connection(), RecordSchema.Of(ShapeJson.Default.DepotExtras));
        Properties(connection).Remove("secrets");
        var body = RecordSchema.Of(ShapeJson.Default.DepotBody);
        if (Properties(body)["connectionSecret"] is JsonObject inline)
            inline["items"] = Secret();
        foreach (var field in new[] { "postgresql", "jdbc", "spec" })
        {
            if (Properties(body)[field] is JsonObject named)
                Properties(body)[field] = new JsonObject { ["description"] = named["description"]?.DeepClone(), ["$ref"] = "#/$defs/connection" };
        }

        var manifest = Manifest(ResourceType.Depot, ["v1", "v2alpha"], "A PostgreSQL to read, as DataOS writes it.", body);
        manifest["$defs"] = new JsonObject { ["connection"] = connection };
        return manifest;
    }

    // DataOS's pages have the title inside and outside of the body.
    static JsonObject Workflow()
    {
        var manifest = Manifest(ResourceType.Workflow, ["v1"], "Jobs that depend on one another, run once or by a schedule.", RecordSchema.Of(ShapeJson.Default.WorkflowBody));
        var job = RecordSchema.Of(ShapeJson.Default.JobBody);
        Refer(Properties(manifest)[ResourceType.Workflow], ["dag", "jobs"], property => property["items"] = new JsonObject { ["$ref"] = "#/$defs/job" });
        Refer(Properties(job)["spec"], ["stackSpec", "scanner"], property =>
        {
            property.Remove("type");
            property.Remove("properties");
            property["$ref"] = "#/$defs/scanner";
        });
        manifest["$defs"] = new JsonObject { ["job"] = job, ["scanner"] = RecordSchema.Of(ShapeJson.Default.ScannerBody) };
        Properties(manifest)["title"] = new JsonObject { ["description"] = "What people call it, where the workflow itself does not say it.", ["type"] = "string" };
        return manifest;
    }

    // What two names of one field share stands in the schema once.
    static void Refer(JsonNode? schema, string[] names, Action<JsonObject> refer)
    {
        foreach (var name in names)
        {
            if (schema?["properties"]?[name] is JsonObject property)
                refer(property);
        }
    }

    static JsonObject Merge(JsonObject into, JsonObject from)
    {
        var properties = Properties(from);
        foreach (var (name, property) in properties.ToList())
        {
            properties.Remove(name);
            Properties(into)[name] = property;
        }

        return into;
    }

    static JsonObject Properties(JsonObject schema) => schema["properties"] as JsonObject ?? [];
}
