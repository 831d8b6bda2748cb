using Headwater.Client.Wire;

namespace Headwater.Client;

public sealed partial class HeadwaterClient
{
    public Task<Page<WorkflowView>> WorkflowsAsync(string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/workflows{Query(("after", after), ("limit", limit))}", WireJson.Default.PageWorkflowView, ct);

    public Task<WorkflowView> WorkflowAsync(string name, CancellationToken ct) =>
        GetAsync($"api/v1/workflows/{Segment(name)}", WireJson.Default.WorkflowView, ct);

    public Task<RunStarted> RunWorkflowAsync(string name, CancellationToken ct) =>
        PostAsync($"api/v1/workflows/{Segment(name)}/run", WireJson.Default.RunStarted, ct);

    public Task<DeleteResult> DeleteWorkflowAsync(string name, bool force, CancellationToken ct) =>
        DeleteAsync($"api/v1/workflows/{Segment(name)}{Query(("force", force ? "true" : null))}", ct);
}
