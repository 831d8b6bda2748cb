using Headwater.Model.Runs;

namespace Headwater.Client.Wire;

/// <summary>A job of a workflow's run: where it stands, how often it was tried, the run of its last try, and what came of it.</summary>
public sealed record JobView(
    string Name,
    JobStatus Status,
    int Tries,
    Guid? Run = null,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? FinishedAt = null,
    string? Result = null,
    RunError? Error = null);
