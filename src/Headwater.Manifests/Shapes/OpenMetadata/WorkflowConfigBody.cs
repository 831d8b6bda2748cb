using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>What stands under <c>workflowConfig:</c>.</summary>
sealed record WorkflowConfigBody
{
    public WorkflowConfigBody()
    {
    }

    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public WorkflowConfigBody(bool raiseOnError = true, int successThreshold = 90)
    {
        RaiseOnError = raiseOnError;
        SuccessThreshold = successThreshold;
    }

    [Description("DEBUG, INFO, WARN or ERROR.")]
    public LoggerLevel? LoggerLevel { get; init; }

    [Description("The run has failed when one of its steps has failures.")]
    public bool RaiseOnError { get; init; } = true;

    [Description("Percentage of records that must come through.")]
    [Range(0, 100)]
    public int SuccessThreshold { get; init; } = 90;

    [Description("The OpenMetadata server.")]
    public ServerConfigBody? OpenMetadataServerConfig { get; init; }

    [Description("Nothing reads it.")]
    public JsonNode? Config { get; init; }
}
