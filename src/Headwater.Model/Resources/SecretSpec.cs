using System.ComponentModel;
using System.Text.Json.Serialization;
using Headwater.Model.Secrets;

namespace Headwater.Model.Resources;

/// <summary>A named set of credentials, as somebody gives it. It is encrypted when it is stored, and cannot be read back.</summary>
public sealed record SecretSpec
{
    public SecretSpec()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public SecretSpec(IReadOnlyDictionary<string, Secret>? data = null)
    {
        Data = data ?? new Dictionary<string, Secret>(StringComparer.Ordinal);
    }

    [Description("key-value-properties, key-value or certificates.")]
    public SecretKind Type { get; init; }

    [Description("r: for reading; rw: for reading and writing.")]
    public Acl Acl { get; init; }

    [Description("Field names and values. A value may be env:NAME or file:PATH, read where the manifest is applied.")]
    public IReadOnlyDictionary<string, Secret> Data { get; init; } = new Dictionary<string, Secret>(StringComparer.Ordinal);
}
