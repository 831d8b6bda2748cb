using Headwater.Manifests.OpenMetadata;

namespace Headwater.OpenMetadata;

/// <summary>The steps of a metadata workflow: what was read, and what was handed on.</summary>
public sealed class Steps(string sink)
{
    public Step Source { get; } = new("Postgres");

    public Step Sink { get; } = new(sink);

    public IReadOnlyList<Step> All => [Source, Sink];

    /// <summary>Percentage of everything that came through.</summary>
    public double Success => Math.Min(Source.Success, Sink.Success);

    /// <summary>
    /// OpenMetadata's rule: a run has failed when less of the source than the threshold came through, or when the sink lost anything at all; both only
    /// where errors are to be raised.
    /// </summary>
    public bool HasFailed(WorkflowOutcome outcome) =>
        outcome.RaiseOnError && ((Source.Errors > 0 && Source.Success < outcome.SuccessThreshold) || Sink.Errors > 0);
}
