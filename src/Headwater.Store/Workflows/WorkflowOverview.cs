using Headwater.Store.Runs;

namespace Headwater.Store.Workflows;

/// <summary>A workflow with what is known of it: its runs at work, the latest of all, and the sources that its jobs name and that do not exist.</summary>
public sealed record WorkflowOverview(WorkflowRecord Workflow, int Running, RunRecord? Latest, IReadOnlyList<string> MissingSources);
