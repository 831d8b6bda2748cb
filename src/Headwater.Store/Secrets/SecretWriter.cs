using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Headwater.Store.Keys;
using Npgsql;

namespace Headwater.Store.Secrets;

/// <summary>Plans and writes secrets inside a transaction that holds <see cref="ResourceChange.LockAsync"/>.</summary>
sealed class SecretWriter(CurrentKey currentKey, TimeProvider time)
{
    readonly Vault _vault = new(currentKey.Ring);

    public async Task<IReadOnlyList<SecretPlan>> PlanAsync(NpgsqlConnection connection, IReadOnlyList<SecretPut> puts, CancellationToken ct)
    {
        if (puts.Count == 0)
            return [];
        var names = puts.Select(put => put.Header.Name).ToArray();
        var stored = await connection.Sql(SecretRows.Stored + "where s.name = any($1)").With(names).ListAsync(SecretRows.ReadStored, ct);
        var byName = stored.ToDictionary(secret => secret.Record.Name, StringComparer.Ordinal);
        return [.. puts.Select(put => SecretPlan.Of(put, byName.GetValueOrDefault(put.Header.Name), _vault))];
    }

    /// <param name="connection">In the transaction.</param>
    /// <param name="plan">What to do.</param>
    /// <param name="owner">The source whose private secret it is.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AppliedResource> WriteAsync(NpgsqlConnection connection, SecretPlan plan, Guid? owner, CancellationToken ct)
    {
        if (plan.Stored is { } stored && owner is not null && stored.Record.OwnedBy != owner)
            throw new HeadwaterException(ErrorCode.NameTaken, $"there is a secret `{plan.Name}` already, and it is not the private one of a source", "rename that secret, or refer to it");
        var uid = plan.Stored?.Record.Uid ?? Guid.CreateVersion7(time.GetUtcNow());
        var revision = plan.Change switch
        {
            ChangeKind.Created => await InsertAsync(connection, plan, uid, owner, ct),
            ChangeKind.Updated => await UpdateAsync(connection, plan, uid, ct),
            _ => plan.Stored!.Record.Revision,
        };
        return new(ResourceType.Secret, plan.Name, uid, plan.Change, revision);
    }

    async Task<long> InsertAsync(NpgsqlConnection connection, SecretPlan plan, Guid uid, Guid? owner, CancellationToken ct)
    {
        var closed = Envelope.Close(uid, await currentKey.HoldAsync(connection, ct), plan.Values!);
        await connection.Sql("insert into headwater.secret (uid, name, owned_by, header, kind, acl, key_id, sealed_key) values ($1, $2, $3, $4, $5, $6, $7, $8)")
            .With(uid).With(plan.Name).With(owner).WithJson(HeaderJson.Of(plan.Put.Header))
            .With(plan.Put.Spec.Type.Word()).With(plan.Put.Spec.Acl.Word()).With(closed.KeyId).With(closed.SealedKey)
            .RunAsync(ct);
        await WriteFieldsAsync(connection, closed, plan.Changed, ct);
        await TellSourcesAsync(connection, plan.Name, ct);
        return 1;
    }

    async Task<long> UpdateAsync(NpgsqlConnection connection, SecretPlan plan, Guid uid, CancellationToken ct)
    {
        if (plan.Values is not null)
            await UpdateValuesAsync(connection, plan, uid, ct);
        return await connection.Sql("update headwater.secret set header = $2, kind = $3, acl = $4, revision = revision + 1, updated_at = now() where uid = $1 returning revision")
            .With(uid).WithJson(HeaderJson.Of(plan.Put.Header)).With(plan.Put.Spec.Type.Word()).With(plan.Put.Spec.Acl.Word())
            .FirstAsync(row => row.GetInt64(0), ct);
    }

    async Task UpdateValuesAsync(NpgsqlConnection connection, SecretPlan plan, Guid uid, CancellationToken ct)
    {
        var closed = Envelope.Close(uid, await currentKey.HoldAsync(connection, ct), plan.Values!);
        await connection.Sql("update headwater.secret set key_id = $2, sealed_key = $3 where uid = $1").With(uid).With(closed.KeyId).With(closed.SealedKey).RunAsync(ct);
        await WriteFieldsAsync(connection, closed, plan.Changed, ct);
        await TellSourcesAsync(connection, plan.Name, ct);
    }

    /// <summary>Every field is sealed anew; only those whose value changed have a new time.</summary>
    static async Task WriteFieldsAsync(NpgsqlConnection connection, SealedSecret closed, IReadOnlySet<string> changed, CancellationToken ct)
    {
        await connection.Sql("delete from headwater.secret_field where secret_uid = $1 and name <> all($2)").With(closed.Uid).With([.. closed.Fields.Keys]).RunAsync(ct);
        const string write = """
            insert into headwater.secret_field (secret_uid, name, sealed)
            select $1, f.name, f.sealed from unnest($2, $3) as f(name, sealed)
            on conflict (secret_uid, name) do update
            set sealed = excluded.sealed, updated_at = case when excluded.name = any($4) then excluded.updated_at else secret_field.updated_at end
            """;
        await connection.Sql(write).With(closed.Uid).With([.. closed.Fields.Keys]).With([.. closed.Fields.Values]).With([.. changed]).RunAsync(ct);
    }

    /// <summary>What was last found of the sources that use it says nothing any more.</summary>
    static Task<int> TellSourcesAsync(NpgsqlConnection connection, string name, CancellationToken ct) => connection
        .Sql("update headwater.source set configuration = configuration + 1 where uid in (select source_uid from headwater.source_secret where secret_name = $1)")
        .With(name).RunAsync(ct);
}
