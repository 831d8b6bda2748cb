using System.ComponentModel;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Shapes;

/// <summary>What a depot's connection has that a source's has not.</summary>
sealed record DepotExtras
{
    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public DepotExtras(IReadOnlyDictionary<string, Secret>? @params = null)
    {
        Params = @params ?? new Dictionary<string, Secret>(StringComparer.Ordinal);
    }

    [Description("postgresql, or postgresql with a variant behind a colon.")]
    public string? Subprotocol { get; init; }

    [Description("Connection parameters by their libpq or JDBC names, such as sslmode and sslrootcert.")]
    public IReadOnlyDictionary<string, Secret> Params { get; init; }
}
