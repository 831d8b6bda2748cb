using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Store.Paging;
using Headwater.Store.Workflows;

namespace Headwater.Api.Workflows;

/// <summary>Finds the workflow that a path names.</summary>
static class WorkflowLookup
{
    /// <exception cref="HeadwaterException">There is none (HW3001).</exception>
    public static async Task<WorkflowOverview> RequireAsync(this WorkflowRepository workflows, string name, CancellationToken ct) =>
        (ResourceName.Fault(name) is null ? await workflows.FindAsync(name, ct) : null)
        ?? throw new HeadwaterException(ErrorCode.NotFound, $"there is no workflow `{name}`", await HintAsync(workflows, name, ct));

    static async Task<string> HintAsync(WorkflowRepository workflows, string name, CancellationToken ct)
    {
        var known = await workflows.ListAsync(new PageRequest(null, PageRequest.MaxLimit), ct);
        return Suggestion.Nearest(name, known.Items.Select(one => one.Workflow.Name)) is { } near ? $"did you mean `{near}`?" : "`headwater get -t workflow` lists them";
    }
}
