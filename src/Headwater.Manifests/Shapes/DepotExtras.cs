using System.ComponentModel;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Shapes;

/// <summary>What a depot's connection has that a source's has not.</summary>
sealed record DepotExtras
{
    [Description("postgresql, or postgresql with a variant behind a colon.")]
    public string? Subprotocol { get; init; }

    [Description("Connection parameters by their libpq or JDBC names, such as sslmode and sslrootcert.")]
    public IReadOnlyDictionary<string, Secret> Params { get; init; } = new Dictionary<string, Secret>(StringComparer.Ordinal);
}
