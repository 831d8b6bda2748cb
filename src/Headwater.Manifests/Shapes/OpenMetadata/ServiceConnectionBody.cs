using System.ComponentModel;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>What stands under <c>serviceConnection:</c>.</summary>
sealed record ServiceConnectionBody
{
    [Description("The connection.")]
    public required PostgresConnectionBody Config { get; init; }
}
