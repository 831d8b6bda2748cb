using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>Who owns what on the OpenMetadata server: a name, several, or names by what they own.</summary>
sealed record OwnerConfigBody
{
    public OwnerConfigBody()
    {
    }

    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public OwnerConfigBody(bool enableInheritance = true)
    {
        EnableInheritance = enableInheritance;
    }

    [Description("Owner of what no other rule names.")]
    public JsonNode? Default { get; init; }

    [Description("Owner of the service.")]
    public JsonNode? Service { get; init; }

    [Description("Owners of databases.")]
    public JsonNode? Database { get; init; }

    [Description("Owners of schemas.")]
    public JsonNode? DatabaseSchema { get; init; }

    [Description("Owners of tables.")]
    public JsonNode? Table { get; init; }

    [Description("What has no owner takes that of what it stands in.")]
    public bool EnableInheritance { get; init; } = true;
}
