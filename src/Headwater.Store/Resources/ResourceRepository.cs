using Headwater.Model.Errors;
using Headwater.Model.Secrets;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Headwater.Store.Keys;
using Headwater.Store.Knowledge;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;
using Headwater.Store.Tags;
using Headwater.Store.Workflows;
using Npgsql;

namespace Headwater.Store.Resources;

/// <summary>Stores several resources as one change.</summary>
public sealed class ResourceRepository
{
    readonly StoreDatabase _database;
    readonly SecretWriter _secrets;
    readonly SourceWriter _sources;
    readonly WorkflowWriter _workflows;
    readonly TagWriter _tags;
    readonly DocumentWriter _knowledge;

    internal ResourceRepository(StoreDatabase database, CurrentKey currentKey, TimeProvider time)
    {
        _database = database;
        _secrets = new(currentKey, time);
        _sources = new(time);
        _workflows = new(time);
        _tags = new(time);
        _knowledge = new(time);
    }

    /// <summary>Plans the whole batch, and unless something that it names is missing or it is a dry run, stores it in the same transaction.</summary>
    /// <exception cref="HeadwaterException">As the puts of its resources; HW3007 when a source may not use a secret whose values are not given.</exception>
    public Task<ApplyOutcome> ApplyAsync(ResourceBatch batch, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        await ResourceChange.LockAsync(connection, ct);
        var plan = await BatchPlan.OfAsync(connection, batch, _secrets, ct);
        if (plan.Missing.Count > 0)
            return new ApplyOutcome(false, plan.Told, plan.Missing);
        if (batch.DryRun)
            return await WithKnowledgeAsync(connection, batch, new ApplyOutcome(false, plan.Told, []), ct);

        var sources = new List<AppliedResource>();
        foreach (var source in plan.Sources)
            sources.Add(await _sources.WriteAsync(connection, source, ct));
        var secrets = new List<AppliedResource>();
        foreach (var secret in plan.Secrets)
            secrets.Add(await _secrets.WriteAsync(connection, secret, await OwnerAsync(connection, secret, sources, ct), ct));
        await GrantAsync(connection, batch, plan, sources, ct);
        var workflows = new List<AppliedResource>();
        foreach (var workflow in plan.Workflows)
            workflows.Add(await _workflows.WriteAsync(connection, workflow, ct));
        var tags = new List<AppliedResource>();
        foreach (var tag in plan.Tags)
            tags.Add(await _tags.WriteAsync(connection, tag, ct));
        return await WithKnowledgeAsync(connection, batch, new ApplyOutcome(true, [.. secrets, .. sources, .. workflows, .. tags], []), ct);
    }, ct);

    /// <summary>Knowledge comes last: it is put on sources and carries tags that may have come with it.</summary>
    async Task<ApplyOutcome> WithKnowledgeAsync(NpgsqlConnection connection, ResourceBatch batch, ApplyOutcome outcome, CancellationToken ct)
    {
        if (batch.Knowledge.Count == 0)
            return outcome;
        var sources = (await connection.Sql("select name, uid from headwater.source").ListAsync(row => (Name: row.GetString(0), Uid: row.GetGuid(1)), ct)).ToDictionary(source => source.Name, source => source.Uid, StringComparer.Ordinal);
        var stored = await DocumentWriter.StoredAsync(connection, batch.Knowledge.Select(put => put.Header.Name), ct);
        var applied = new List<AppliedResource>(outcome.Resources);
        var waiting = new List<(string, KnowledgeOutcome)>();
        foreach (var put in batch.Knowledge)
        {
            var (resource, said) = await _knowledge.PutAsync(connection, put, stored.GetValueOrDefault(put.Header.Name), sources, batch.By, batch.DryRun, ct);
            applied.Add(resource);
            waiting.AddRange(said.Where(thing => thing.State != KnowledgeState.Placed).Select(thing => (put.Header.Name, thing)));
        }

        return outcome with { Resources = applied, Waiting = waiting };
    }

    static async Task<Guid?> OwnerAsync(NpgsqlConnection connection, SecretPlan secret, List<AppliedResource> sources, CancellationToken ct)
    {
        if (secret.Put.OwnedBySource is not { } owner)
            return null;
        return sources.Find(source => source.Name == owner)?.Uid
            ?? await SourceWriter.UidAsync(connection, owner, ct);
    }

    static async Task GrantAsync(NpgsqlConnection connection, ResourceBatch batch, BatchPlan plan, List<AppliedResource> sources, CancellationToken ct)
    {
        var travelling = plan.Secrets.Where(IsGivenWhole).Select(secret => secret.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (source, put) in sources.Zip(batch.Sources))
        {
            var fingerprint = UseFingerprint.Of(put.Spec);
            foreach (var use in await UseGrants.ReadAsync(connection, source.Uid, fingerprint, ct))
                if (use.Granted)
                    continue;
                else if (batch.Grants == UseGrantPolicy.Everything || travelling.Contains(use.Secret))
                    await UseGrants.GrantAsync(connection, use.SecretUid!.Value, source.Uid, fingerprint, batch.By, ct);
                else
                    throw MustBeGiven(source.Name, use.Secret);
        }
    }

    /// <summary>Whether nothing of the secret stays that whoever applies did not have to know.</summary>
    static bool IsGivenWhole(SecretPlan secret) =>
        secret.Stored is null || secret.Stored.Sealed.Fields.Keys.All(name => secret.Put.Remove.Contains(name) || (secret.Put.Spec.Data.TryGetValue(name, out var value) && !MaskedValue.Is(value)));

    static HeadwaterException MustBeGiven(string source, string secret) => new(
        ErrorCode.SecretMustBeGivenAgain,
        $"the source `{source}` would send the secret `{secret}` to another place than it was given for",
        $"give the values of `{secret}` again in the same apply, or ask its owner to");
}
