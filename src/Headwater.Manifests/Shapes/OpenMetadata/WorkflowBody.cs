using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>A workflow that reads metadata, as OpenMetadata's ingestion takes it.</summary>
sealed record WorkflowBody
{
    public WorkflowBody()
    {
    }

    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public WorkflowBody(bool enableStreamableLogs = false)
    {
        EnableStreamableLogs = enableStreamableLogs;
    }

    [Description("What is read.")]
    public required SourceBody Source { get; init; }

    [Description("Where it goes.")]
    public SinkBody? Sink { get; init; }

    [Description("How the run is judged, and the OpenMetadata server.")]
    public WorkflowConfigBody? WorkflowConfig { get; init; }

    [Description("Other workflows have one; metadata has none.")]
    public JsonNode? Processor { get; init; }

    [Description("Other workflows have one; metadata has none.")]
    public JsonNode? Stage { get; init; }

    [Description("Other workflows have one; metadata has none.")]
    public JsonNode? BulkSink { get; init; }

    [Description("Pipeline on the OpenMetadata server that the run reports to.")]
    [JsonPropertyName("ingestionPipelineFQN")]
    public string? IngestionPipelineFQN { get; init; }

    [Description("Id under which the run reports to it.")]
    public string? PipelineRunId { get; init; }

    [Description("Sends the log to the OpenMetadata server.")]
    public bool EnableStreamableLogs { get; init; } = false;

    [Description("Name of the machine that runs workflows for the OpenMetadata server.")]
    public string? IngestionRunnerName { get; init; }
}
