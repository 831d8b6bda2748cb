using System.ComponentModel;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>What stands under <c>sourceConfig:</c>.</summary>
sealed record SourceConfigBody
{
    [Description("What is read.")]
    public DatabaseMetadataBody? Config { get; init; }
}
