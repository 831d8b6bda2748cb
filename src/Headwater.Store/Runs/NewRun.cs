using System.Text.Json;
using Headwater.Model.Runs;

namespace Headwater.Store.Runs;

/// <summary>A run to start.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Owner">Who works on it.</param>
/// <param name="Lease">How long it counts as alive without a sign of life.</param>
public sealed record NewRun(RunKind Kind, RunOwner Owner, TimeSpan Lease)
{
    /// <summary>The stored source that it works on, if it is one.</summary>
    public Guid? SourceUid { get; init; }

    /// <summary>The source's name, which outlives the source.</summary>
    public string? SourceName { get; init; }

    /// <summary>What it was asked for.</summary>
    public JsonElement? Params { get; init; }

    /// <summary>Whether it must be the only one of its kind that is at work on the source, or of the workflow.</summary>
    public bool Exclusive { get; init; }

    /// <summary>The workflow that it is a run of, or of a job of.</summary>
    public Guid? WorkflowUid { get; init; }

    /// <summary>The workflow's name, which outlives the workflow.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>Of a job's run, the workflow's.</summary>
    public Guid? Parent { get; init; }

    /// <summary>Of a job's run, the job's name.</summary>
    public string? Job { get; init; }

    /// <summary>The time for which a schedule starts it; there is one run of a workflow for each.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
