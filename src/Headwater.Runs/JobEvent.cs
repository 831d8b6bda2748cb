using Headwater.Model.Runs;

namespace Headwater.Runs;

/// <summary>What happened to a job: it stands elsewhere now, which <paramref name="Message"/> may explain, or its scan came further.</summary>
public sealed record JobEvent(string Job, JobStatus Status, int Try = 0, Guid? Run = null, string? Message = null, ScanProgress? Progress = null);
