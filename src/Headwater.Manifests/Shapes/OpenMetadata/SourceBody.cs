using System.ComponentModel;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>What stands under <c>source:</c>.</summary>
sealed record SourceBody
{
    [Description("postgres.")]
    public required string Type { get; init; }

    [Description("Name of the database service, which is the name of the source.")]
    public string? ServiceName { get; init; }

    [Description("The connection; left out, that of the source of this name is taken.")]
    public ServiceConnectionBody? ServiceConnection { get; init; }

    [Description("What is read of it.")]
    public required SourceConfigBody SourceConfig { get; init; }
}
