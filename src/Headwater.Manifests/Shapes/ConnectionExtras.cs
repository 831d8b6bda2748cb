using System.ComponentModel;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Shapes;

/// <summary>What a manifest may say of a connection besides the fields of a source: the same things in one text, and the secrets.</summary>
sealed record ConnectionExtras
{
    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public ConnectionExtras(IReadOnlyDictionary<string, Secret>? credentials = null)
    {
        Credentials = credentials ?? new Dictionary<string, Secret>(StringComparer.Ordinal);
    }

    [Description("Any connection text: postgresql:// URL, key=value or jdbc:. It sets the fields it names; a field that is written out wins.")]
    public Secret? Url { get; init; }

    [Description("Host and port in one text, as in db.example.com:5432.")]
    public string? HostPort { get; init; }

    [Description("The source's own credentials, where it names no secret that holds them. A value may be $VARIABLE, env:NAME or file:PATH. They are never shown again; a field that is left out keeps its value, and \"\" takes it away.")]
    public IReadOnlyDictionary<string, Secret> Credentials { get; init; }
}
