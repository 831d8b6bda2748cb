using Headwater.Model.Runs;

namespace Headwater.Client.Wire;

/// <summary>What happened to a job of a workflow: where it stands now, what there is to say of that, or how far its scan is.</summary>
public sealed record JobStep(string Job, JobStatus Status, int Try, Guid? Run = null, string? Message = null, ScanProgress? Progress = null);
