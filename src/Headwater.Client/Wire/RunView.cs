using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Model.Runs;

namespace Headwater.Client.Wire;

/// <summary>
/// A run: what it does to which source, where it stands, and what came of it. <paramref name="Scope"/> is what a scan was narrowed to.
/// Of a workflow it has the jobs; the run of a job has the workflow's as <paramref name="Parent"/>. <paramref name="DueAt"/> is the time for which a schedule started it.
/// </summary>
public sealed record RunView(
    Guid Uid,
    RunKind Kind,
    string? Source,
    RunStatus Status,
    IReadOnlyList<Purpose> Purposes,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    RunError? Error = null,
    ScanSummary? Scan = null,
    CheckReport? Check = null,
    ScanScope? Scope = null,
    string? Workflow = null,
    string? Job = null,
    Guid? Parent = null,
    DateTimeOffset? DueAt = null,
    IReadOnlyList<JobView>? Jobs = null);
