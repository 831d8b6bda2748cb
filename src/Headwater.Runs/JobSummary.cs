using Headwater.Model.Runs;
using Headwater.Store.Runs;

namespace Headwater.Runs;

/// <summary>How a job of a workflow's run goes, or went: <paramref name="Run"/> is that of its last try, and <paramref name="Result"/> what came of it in a few words.</summary>
public sealed record JobSummary(
    string Name,
    JobStatus Status,
    int Tries = 0,
    Guid? Run = null,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? FinishedAt = null,
    string? Result = null,
    RunError? Error = null);
