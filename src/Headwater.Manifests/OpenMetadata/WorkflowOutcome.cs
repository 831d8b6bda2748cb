namespace Headwater.Manifests.OpenMetadata;

/// <summary>How a run is judged and told.</summary>
public sealed record WorkflowOutcome
{
    /// <summary>Percentage of a step's records that must come through.</summary>
    public int SuccessThreshold { get; init; } = 90;

    /// <summary>The run has failed when one of its steps has failures.</summary>
    public bool RaiseOnError { get; init; } = true;

    /// <summary>More is logged than usual.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>The pipeline on the OpenMetadata server that the run reports to; null when it reports to none.</summary>
    public string? PipelineFqn { get; init; }

    /// <summary>The id under which it does; null when a new one is to be made.</summary>
    public string? PipelineRunId { get; init; }
}
