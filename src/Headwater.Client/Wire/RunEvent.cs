using Headwater.Model.Checks;

namespace Headwater.Client.Wire;

/// <summary>
/// One thing that happened in a run, in order of <paramref name="Seq"/>. Exactly one of the last four is there besides a log line's message:
/// a step of a check, the progress of a scan, something about a job of a workflow, or the run in its final state, after which the stream ends.
/// </summary>
public sealed record RunEvent(
    long Seq,
    DateTimeOffset At,
    string? Message = null,
    CheckStep? Step = null,
    ScanProgress? Progress = null,
    JobStep? Job = null,
    RunView? Finished = null);
