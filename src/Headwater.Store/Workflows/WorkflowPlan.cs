using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;

namespace Headwater.Store.Workflows;

/// <summary>What storing a workflow will do, decided before anything is written.</summary>
sealed record WorkflowPlan(WorkflowPut Put, WorkflowRecord? Stored, ChangeKind Change)
{
    public string Name => Put.Header.Name;

    public static WorkflowPlan Of(WorkflowPut put, WorkflowRecord? stored)
    {
        ResourceChange.Require(ResourceType.Workflow, put.Header.Name, put.ExpectedRevision, stored?.Revision);
        if (stored is null)
            return new(put, null, ChangeKind.Created);
        var same = WorkflowSpecJson.Of(stored.Spec) == WorkflowSpecJson.Of(put.Spec) && HeaderJson.Of(stored.Header) == HeaderJson.Of(put.Header);
        return new(put, stored, same ? ChangeKind.Unchanged : ChangeKind.Updated);
    }

    /// <summary>A schedule that stays as it is keeps its time: changing something else makes nobody miss a run.</summary>
    public DateTimeOffset? DueAt(DateTimeOffset now) =>
        Stored is not null && WorkflowSpecJson.Of(Stored.Spec.Schedule) == WorkflowSpecJson.Of(Put.Spec.Schedule) ? Stored.DueAt : Put.Spec.Schedule?.NextAfter(now);
}
