using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Manifests.Connections;
using Headwater.Manifests.Writing;
using Headwater.Model;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>
/// Writes a resource as its one canonical manifest: canonical names, defaults left out, and of secrets only that they are set.
/// Reading it back gives the same specification.
/// </summary>
public static class ManifestWriter
{
    static readonly JsonObject SourceDefaults = Json(new SourceSpec());
    static readonly JsonObject TagDefaults = Json(new TagSpec());
    static readonly JsonObject HeaderDefaults = Json(new ResourceHeader { Name = "", Type = "" });

    /// <param name="header">The source's header; a depot is written as a depot, in DataOS's v2alpha form.</param>
    /// <param name="spec">The source.</param>
    /// <param name="setCredentials">The names of its own credentials that are kept.</param>
    public static string Write(ResourceHeader header, SourceSpec spec, params IReadOnlyCollection<string> setCredentials)
    {
        var isDepot = header.Type == ResourceType.Depot;
        var manifest = Header(isDepot ? header with { Version = "v2alpha" } : header with { Version = "v1", Type = ResourceType.Source });
        manifest[isDepot ? ResourceType.Depot : ResourceType.Source] = isDepot ? Depot(Source(spec)) : Source(spec);
        return Write(manifest, setCredentials, isDepot ? 4 : 2);
    }

    /// <param name="header">The secret's header.</param>
    /// <param name="kind">The form that it was given in.</param>
    /// <param name="acl">What it may be used for.</param>
    /// <param name="setFields">The names of its fields.</param>
    public static string Write(ResourceHeader header, SecretKind kind, Acl acl, params IReadOnlyCollection<string> setFields)
    {
        var manifest = Header(header with { Version = "v1" });
        var spec = JsonSerializer.SerializeToNode(new SecretSpec { Type = kind, Acl = acl }, ModelJson.Default.SecretSpec)?.AsObject() ?? [];
        spec.Remove("data");
        manifest[header.Type] = spec;
        return Write(manifest, setFields, 2);
    }

    /// <param name="header">The workflow's header.</param>
    /// <param name="workflow">The workflow, which is written in our own words whichever it was read in.</param>
    public static string Write(ResourceHeader header, WorkflowSpec workflow)
    {
        var manifest = Header(header with { Version = "v1", Type = ResourceType.Workflow });
        manifest[ResourceType.Workflow] = WorkflowWriter.Of(workflow);
        return Write(manifest, [], 2);
    }

    public static string Write(ResourceHeader header, TagSpec tag)
    {
        var manifest = Header(header with { Version = "v1", Type = ResourceType.Tag });
        var spec = JsonMerge.Without(Json(tag), TagDefaults);
        if (spec.Count > 0)
            manifest[ResourceType.Tag] = spec;
        return Write(manifest, [], 2);
    }

    public static string Write(ResourceHeader header, KnowledgeSpec knowledge)
    {
        var manifest = Header(header with { Version = "v1", Type = ResourceType.Knowledge });
        // Columns are told apart by their case, which the vocabulary's JSON is not.
        var spec = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(knowledge, ModelJson.Default.KnowledgeSpec))?.AsObject() ?? [];
        foreach (var entry in (spec["about"] as JsonArray ?? []).OfType<JsonObject>().Where(entry => entry["columns"] is JsonObject { Count: 0 }))
            entry.Remove("columns");
        manifest[ResourceType.Knowledge] = spec;
        return Write(manifest, [], 2);
    }

    static string Write(JsonObject manifest, IReadOnlyCollection<string> set, int indent)
    {
        var writer = new YamlWriter();
        writer.Mapping(manifest, 0);
        if (set.Count > 0)
            writer.Comment($"set, and never shown: {string.Join(", ", set.Order(StringComparer.Ordinal))}", indent);
        return writer.ToString();
    }

    static JsonObject Header(ResourceHeader header)
    {
        var json = Json(header);
        var written = new JsonObject();
        foreach (var field in new[] { "name", "version", "type" })
            written[field] = json[field]?.DeepClone();
        JsonMerge.Into(written, JsonMerge.Without(json, HeaderDefaults));
        return written;
    }

    static JsonObject Source(SourceSpec spec)
    {
        var json = Json(spec);
        var written = new JsonObject { ["host"] = json["host"]?.DeepClone(), ["port"] = json["port"]?.DeepClone() };
        JsonMerge.Into(written, JsonMerge.Without(json, SourceDefaults));
        foreach (var (_, value) in written)
            DropEmptyLists(value);
        foreach (var reference in (written["secrets"] as JsonArray ?? []).OfType<JsonObject>().Where(reference => reference["keys"] is not null && reference["allKeys"]?.GetValue<bool>() == false))
            reference.Remove("allKeys");
        return written;
    }

    static JsonObject Depot(JsonObject source)
    {
        var depot = new JsonObject { ["type"] = "postgresql", ["external"] = true };
        if (source["secrets"] is { } secrets)
            depot["secrets"] = secrets.DeepClone();
        source.Remove("secrets");
        source.Insert(0, "subprotocol", "postgresql");
        depot["postgresql"] = source;
        return depot;
    }

    // Below the source itself an empty list says nothing; an empty list of features does.
    static void DropEmptyLists(JsonNode? node)
    {
        if (node is JsonArray list)
            list.ToList().ForEach(DropEmptyLists);
        if (node is not JsonObject mapping)
            return;
        foreach (var (field, value) in mapping.ToList())
        {
            if (value is JsonArray { Count: 0 })
                mapping.Remove(field);
            else
                DropEmptyLists(value);
        }
    }

    static JsonObject Json(SourceSpec spec) => JsonSerializer.SerializeToNode(spec, ModelJson.Default.SourceSpec)?.AsObject() ?? [];

    static JsonObject Json(TagSpec tag) => JsonSerializer.SerializeToNode(tag, ModelJson.Default.TagSpec)?.AsObject() ?? [];

    static JsonObject Json(ResourceHeader header) => JsonSerializer.SerializeToNode(header, ModelJson.Default.ResourceHeader)?.AsObject() ?? [];
}
