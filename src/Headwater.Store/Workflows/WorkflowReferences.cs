using Headwater.Model.Resources;

namespace Headwater.Store.Workflows;

/// <summary>The sources that a workflow's jobs name, each once.</summary>
static class WorkflowReferences
{
    public static string[] Of(WorkflowSpec workflow) => [.. workflow.Dag.SelectMany(job => job.Work.Sources).Distinct(StringComparer.Ordinal)];
}
