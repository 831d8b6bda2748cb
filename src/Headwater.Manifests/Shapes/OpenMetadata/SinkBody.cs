using System.ComponentModel;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>What stands under <c>sink:</c>.</summary>
sealed record SinkBody
{
    [Description("metadata-rest or file.")]
    public required SinkType Type { get; init; }

    [Description("What the sink needs.")]
    public SinkConfigBody? Config { get; init; }
}
