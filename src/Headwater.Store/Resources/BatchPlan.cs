using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;
using Headwater.Store.Tags;
using Headwater.Store.Workflows;
using Npgsql;

namespace Headwater.Store.Resources;

/// <summary>What a batch will do, knowledge aside, and which of the resources that it names are nowhere.</summary>
sealed record BatchPlan(
    IReadOnlyList<SecretPlan> Secrets, IReadOnlyList<SourcePlan> Sources, IReadOnlyList<WorkflowPlan> Workflows, IReadOnlyList<TagPlan> Tags, IReadOnlyList<MissingName> Missing)
{
    public static async Task<BatchPlan> OfAsync(NpgsqlConnection connection, ResourceBatch batch, SecretWriter secrets, CancellationToken ct) => new(
        await secrets.PlanAsync(connection, batch.Secrets, ct),
        await SourceWriter.PlanAsync(connection, batch.Sources, ct),
        await WorkflowWriter.PlanAsync(connection, batch.Workflows, ct),
        await TagWriter.PlanAsync(connection, batch.Tags, ct),
        await BatchReferences.MissingAsync(connection, batch, ct));

    public IReadOnlyList<AppliedResource> Told =>
    [
        .. Secrets.Select(plan => Tell(ResourceType.Secret, plan.Name, plan.Stored?.Record.Uid, plan.Stored?.Record.Revision, plan.Change)),
        .. Sources.Select(plan => Tell(ResourceType.Source, plan.Name, plan.Stored?.Uid, plan.Stored?.Revision, plan.Change)),
        .. Workflows.Select(plan => Tell(ResourceType.Workflow, plan.Name, plan.Stored?.Uid, plan.Stored?.Revision, plan.Change)),
        .. Tags.Select(plan => Tell(ResourceType.Tag, plan.Name, plan.Stored?.Uid, plan.Stored?.Revision, plan.Change)),
    ];

    static AppliedResource Tell(string noun, string name, Guid? uid, long? revision, ChangeKind change) =>
        new(noun, name, uid ?? Guid.Empty, change, (revision ?? 0) + (change == ChangeKind.Unchanged ? 0 : 1));
}
