using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Manifests.Shapes.OpenMetadata;
using Headwater.Model.Errors;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>Reads <c>ownerConfig</c>, in which a name, a list of names and a mapping to either stand for one another.</summary>
sealed class OwnerReader(WorkflowDocument document, string path)
{
    public OwnerRules Read(OwnerConfigBody owners) => new()
    {
        Default = Names(owners.Default, "default"),
        Service = Names(owners.Service, "service"),
        Databases = ByName(owners.Database, "database"),
        Schemas = ByName(owners.DatabaseSchema, "databaseSchema"),
        Tables = ByName(owners.Table, "table"),
        EnableInheritance = owners.EnableInheritance,
    };

    Dictionary<string, IReadOnlyList<string>> ByName(JsonNode? node, string field)
    {
        var rules = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, owners) in node as JsonObject ?? (node is null ? [] : new JsonObject { [OwnerRules.Everything] = node.DeepClone() }))
            rules[name] = Names(owners, field);
        return rules;
    }

    IReadOnlyList<string> Names(JsonNode? node, string field)
    {
        var names = node is JsonArray list ? list.ToList() : node is null ? [] : [node];
        if (names.All(name => name?.GetValueKind() == JsonValueKind.String))
            return [.. names.Select(name => name!.GetValue<string>())];
        document.Error($"{path}.{field}", ErrorCode.WrongType, $"`ownerConfig.{field}` must be a name or a list of names", "the name of a user or team of the OpenMetadata server");
        return [];
    }
}
