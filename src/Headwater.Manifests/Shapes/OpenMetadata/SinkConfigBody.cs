using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>What stands under <c>sink.config:</c>.</summary>
sealed record SinkConfigBody
{
    [Description("File of the sink of type file.")]
    public string? Filename { get; init; }

    [Description("Records that OpenMetadata sends at a time.")]
    [JsonPropertyName("bulk_sink_batch_size")]
    public int? BulkSinkBatchSize { get; init; }

    [Description("Written by old files.")]
    [JsonPropertyName("api_endpoint")]
    public string? ApiEndpoint { get; init; }
}
