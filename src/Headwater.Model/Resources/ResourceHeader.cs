using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Headwater.Model.Names;

namespace Headwater.Model.Resources;

/// <summary>What every resource says of itself, whatever its type.</summary>
public sealed record ResourceHeader
{
    public ResourceHeader()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public ResourceHeader(string? version = null, string? layer = null, IReadOnlyList<string>? tags = null)
    {
        (Version, Layer, Tags) = (version ?? "v1", layer ?? "user", tags ?? []);
    }

    [Description("Unique among resources of its type: lower-case letters, digits and hyphens, at most 63 characters.")]
    [MaxLength(63), RegularExpression(ResourceName.Pattern)]
    public required string Name { get; init; }

    [Description("Version of the manifest's form: v1, or v2alpha for a depot.")]
    public string Version { get; init; } = "v1";

    [Description("Type of the resource, as it was written: source or depot, instance-secret or secret.")]
    public required string Type { get; init; }

    [Description("Layer: user or system.")]
    public string Layer { get; init; } = "user";

    [Description("Workspace of a resource that lives in one.")]
    public string? Workspace { get; init; }

    [Description("Free labels.")]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [Description("What it is for.")]
    public string? Description { get; init; }

    [Description("Who answers for it; the applying user when it is left out.")]
    public string? Owner { get; init; }
}
