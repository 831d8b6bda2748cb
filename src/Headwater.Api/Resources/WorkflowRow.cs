using Headwater.Client.Wire;
using Headwater.Model.Runs;
using Headwater.Store.Workflows;

namespace Headwater.Api.Resources;

/// <summary>A workflow in one row of a list: whether it can run, what it does now, and why its latest run did not end well.</summary>
static class WorkflowRow
{
    public static ResourceRow Of(WorkflowOverview overview) => new(
        overview.Workflow.Name,
        overview.Workflow.Header.Version,
        overview.Workflow.Header.Type,
        overview.Workflow.Header.Workspace ?? "public",
        overview.MissingSources.Count == 0 ? "active" : "error",
        WorkflowRuntime.Of(overview),
        overview.Workflow.Header.Owner,
        overview.Latest?.FinishedAt,
        ReasonOf(overview));

    static string? ReasonOf(WorkflowOverview overview) =>
        overview.MissingSources.Count > 0 ? $"there is no source {string.Join(", ", overview.MissingSources.Select(name => $"`{name}`"))}"
        : overview.Latest is { Status: not RunStatus.Running, Error: { } error } ? error.Message
        : null;
}
