using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;
using Npgsql;

namespace Headwater.Store.Resources;

/// <summary>What a batch will do, and which of the secrets that it names are nowhere.</summary>
sealed record BatchPlan(IReadOnlyList<SecretPlan> Secrets, IReadOnlyList<SourcePlan> Sources, IReadOnlyList<MissingSecret> Missing)
{
    public static async Task<BatchPlan> OfAsync(NpgsqlConnection connection, ResourceBatch batch, SecretWriter secrets, CancellationToken ct)
    {
        var secretPlans = await secrets.PlanAsync(connection, batch.Secrets, ct);
        var sourcePlans = await SourceWriter.PlanAsync(connection, batch.Sources, ct);
        return new(secretPlans, sourcePlans, await MissingAsync(connection, batch, ct));
    }

    public IReadOnlyList<AppliedResource> Told =>
    [
        .. Secrets.Select(plan => new AppliedResource(ResourceType.Secret, plan.Name, plan.Stored?.Record.Uid ?? Guid.Empty, plan.Change, Next(plan.Stored?.Record.Revision, plan.Change))),
        .. Sources.Select(plan => new AppliedResource(ResourceType.Source, plan.Name, plan.Stored?.Uid ?? Guid.Empty, plan.Change, Next(plan.Stored?.Revision, plan.Change))),
    ];

    static long Next(long? revision, ChangeKind change) => (revision ?? 0) + (change == ChangeKind.Unchanged ? 0 : 1);

    static async Task<IReadOnlyList<MissingSecret>> MissingAsync(NpgsqlConnection connection, ResourceBatch batch, CancellationToken ct)
    {
        var named = batch.Sources.SelectMany(put => SourceReferences.Of(put.Spec).Select(secret => (Source: put.Header.Name, Secret: secret))).ToList();
        var given = batch.Secrets.Select(put => put.Header.Name).ToHashSet(StringComparer.Ordinal);
        if (named.All(reference => given.Contains(reference.Secret)))
            return [];
        var known = await connection.Sql("select name from headwater.secret").ListAsync(row => row.GetString(0), ct);
        known.AddRange(given);
        return [.. named.Where(reference => !known.Contains(reference.Secret))
            .Select(reference => new MissingSecret(reference.Source, reference.Secret, Suggestion.Nearest(reference.Secret, known)))];
    }
}
