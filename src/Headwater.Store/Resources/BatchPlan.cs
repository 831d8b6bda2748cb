using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;
using Headwater.Store.Tags;
using Npgsql;

namespace Headwater.Store.Resources;

/// <summary>What a batch will do, knowledge aside, and which of the resources that it names are nowhere.</summary>
sealed record BatchPlan(IReadOnlyList<SecretPlan> Secrets, IReadOnlyList<SourcePlan> Sources, IReadOnlyList<TagPlan> Tags, IReadOnlyList<MissingName> Missing)
{
    public static async Task<BatchPlan> OfAsync(NpgsqlConnection connection, ResourceBatch batch, SecretWriter secrets, CancellationToken ct)
    {
        var secretPlans = await secrets.PlanAsync(connection, batch.Secrets, ct);
        var sourcePlans = await SourceWriter.PlanAsync(connection, batch.Sources, ct);
        var tagPlans = await TagWriter.PlanAsync(connection, batch.Tags, ct);
        return new(secretPlans, sourcePlans, tagPlans, await BatchReferences.MissingAsync(connection, batch, ct));
    }

    public IReadOnlyList<AppliedResource> Told =>
    [
        .. Secrets.Select(plan => new AppliedResource(ResourceType.Secret, plan.Name, plan.Stored?.Record.Uid ?? Guid.Empty, plan.Change, Next(plan.Stored?.Record.Revision, plan.Change))),
        .. Sources.Select(plan => new AppliedResource(ResourceType.Source, plan.Name, plan.Stored?.Uid ?? Guid.Empty, plan.Change, Next(plan.Stored?.Revision, plan.Change))),
        .. Tags.Select(plan => new AppliedResource(ResourceType.Tag, plan.Name, plan.Stored?.Uid ?? Guid.Empty, plan.Change, Next(plan.Stored?.Revision, plan.Change))),
    ];

    static long Next(long? revision, ChangeKind change) => (revision ?? 0) + (change == ChangeKind.Unchanged ? 0 : 1);
}
