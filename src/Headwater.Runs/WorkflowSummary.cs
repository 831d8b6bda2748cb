namespace Headwater.Runs;

/// <summary>How a workflow's run goes, job by job, in the workflow's order.</summary>
public sealed record WorkflowSummary(IReadOnlyList<JobSummary> Jobs);
