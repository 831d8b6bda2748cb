using System.Text.Json;
using Headwater.Model.Runs;

namespace Headwater.Store.Runs;

/// <summary>A run as the store knows it.</summary>
/// <param name="Uid">Time-ordered.</param>
/// <param name="Kind">What it does.</param>
/// <param name="SourceUid">Its source, while that exists.</param>
/// <param name="SourceName">Its source's name at the time.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Params">What it was asked for.</param>
/// <param name="Owner">Who works or worked on it.</param>
/// <param name="Epoch">How often it got an owner.</param>
/// <param name="LeaseUntil">Until when it counts as alive without a sign of life.</param>
/// <param name="CancelRequestedAt">When somebody asked it to stop.</param>
/// <param name="StartedAt">By the store's clock.</param>
/// <param name="FinishedAt">By the store's clock.</param>
/// <param name="Summary">What came out.</param>
/// <param name="Error">Why it did not succeed.</param>
/// <param name="LastEvent">The number of its last event.</param>
public sealed record RunRecord(
    Guid Uid,
    RunKind Kind,
    Guid? SourceUid,
    string? SourceName,
    RunStatus Status,
    JsonElement? Params,
    RunOwner Owner,
    long Epoch,
    DateTimeOffset LeaseUntil,
    DateTimeOffset? CancelRequestedAt,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    JsonElement? Summary,
    RunError? Error,
    long LastEvent)
{
    /// <summary>The workflow that it is a run of, or of a job of, while that exists.</summary>
    public Guid? WorkflowUid { get; init; }

    /// <summary>The workflow's name at the time.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>Of a job's run, the workflow's.</summary>
    public Guid? Parent { get; init; }

    /// <summary>Of a job's run, the job's name.</summary>
    public string? Job { get; init; }

    /// <summary>The time for which a schedule started it.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
