using System.ComponentModel;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Shapes;

/// <summary>What stands under <c>secret:</c> or <c>instance-secret:</c>, and in a v1 depot under <c>connectionSecret:</c>.</summary>
sealed record SecretBody
{
    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public SecretBody(
        SecretKind type = SecretKind.KeyValueProperties,
        Acl acl = Acl.R,
        IReadOnlyDictionary<string, Secret>? data = null,
        IReadOnlyDictionary<string, string>? files = null)
    {
        (Type, Acl) = (type, acl);
        Data = data ?? new Dictionary<string, Secret>(StringComparer.Ordinal);
        Files = files ?? new Dictionary<string, string>(StringComparer.Ordinal);
    }

    [Description("key-value-properties, key-value or certificates; they are kept alike.")]
    public SecretKind Type { get; init; }

    [Description("r: for reading; rw: for reading and writing.")]
    public Acl Acl { get; init; }

    [Description("Field names and values. A value may be $VARIABLE, env:NAME or file:PATH, read where the manifest is applied. Without data and files, the values already kept stay as they are.")]
    public IReadOnlyDictionary<string, Secret> Data { get; init; }

    [Description("Field names and the files that hold their values, relative to the manifest.")]
    public IReadOnlyDictionary<string, string> Files { get; init; }
}
