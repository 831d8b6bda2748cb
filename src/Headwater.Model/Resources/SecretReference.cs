using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>Which secret a source uses, and which of its fields.</summary>
public sealed record SecretReference
{
    public SecretReference()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public SecretReference(bool allKeys = true, IReadOnlyList<string>? keys = null)
    {
        (AllKeys, Keys) = (allKeys, keys ?? []);
    }

    [Description("Name of the secret.")]
    public required string Name { get; init; }

    [Description("Workspace of the secret.")]
    public string? Workspace { get; init; }

    [Description("Use every field of the secret.")]
    [Aliases("allkeys")]
    public bool AllKeys { get; init; } = true;

    [Description("Use these fields only.")]
    public IReadOnlyList<string> Keys { get; init; } = [];
}
