using Headwater.Api.Resources;
using Headwater.Api.Runs;
using Headwater.Client.Wire;
using Headwater.Store.Workflows;

namespace Headwater.Api.Workflows;

/// <summary>A stored workflow as the API shows it.</summary>
static class WorkflowViews
{
    public static WorkflowView Of(WorkflowOverview overview) => new(
        overview.Workflow.Uid,
        overview.Workflow.Revision,
        overview.Workflow.Header,
        overview.Workflow.Spec,
        overview.MissingSources.Count == 0 ? WorkflowStatus.Active : WorkflowStatus.Error,
        WorkflowRuntime.Of(overview),
        overview.Running,
        overview.Workflow.DueAt,
        overview.MissingSources,
        overview.Workflow.CreatedAt,
        overview.Workflow.UpdatedAt,
        overview.Latest is { } latest ? RunViews.Of(latest) : null);
}
