using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Sources;

/// <summary>Plans and writes sources inside a transaction that holds <see cref="ResourceChange.LockAsync"/>.</summary>
sealed class SourceWriter(TimeProvider time)
{
    public static async Task<IReadOnlyList<SourcePlan>> PlanAsync(NpgsqlConnection connection, IReadOnlyList<SourcePut> puts, CancellationToken ct)
    {
        if (puts.Count == 0)
            return [];
        var names = puts.Select(put => put.Header.Name).ToArray();
        var stored = await connection.Sql(SourceRows.Record + "where s.name = any($1)").With(names).ListAsync(SourceRows.ReadRecord, ct);
        var byName = stored.ToDictionary(source => source.Name, StringComparer.Ordinal);
        return [.. puts.Select(put => SourcePlan.Of(put, byName.GetValueOrDefault(put.Header.Name)))];
    }

    public async Task<AppliedResource> WriteAsync(NpgsqlConnection connection, SourcePlan plan, CancellationToken ct)
    {
        var uid = plan.Stored?.Uid ?? Guid.CreateVersion7(time.GetUtcNow());
        if (plan.Change == ChangeKind.Unchanged)
            return new(ResourceType.Source, plan.Name, uid, plan.Change, plan.Stored!.Revision);
        const string write = """
            insert into headwater.source as s (uid, name, header, spec) values ($1, $2, $3, $4)
            on conflict (uid) do update set header = excluded.header, spec = excluded.spec, revision = s.revision + 1,
              configuration = s.configuration + case when $5 then 1 else 0 end, updated_at = now()
            returning revision
            """;
        var revision = await connection.Sql(write)
            .With(uid).With(plan.Name).WithJson(HeaderJson.Of(plan.Put.Header)).WithJson(SpecJson.Of(plan.Put.Spec)).With(plan.SpecChanges)
            .FirstAsync(row => row.GetInt64(0), ct);
        await WriteReferencesAsync(connection, uid, SourceReferences.Of(plan.Put.Spec), ct);
        return new(ResourceType.Source, plan.Name, uid, plan.Change, revision);
    }

    /// <exception cref="HeadwaterException">There is no such source (HW3001).</exception>
    public static async Task<Guid> UidAsync(NpgsqlConnection connection, string name, CancellationToken ct) =>
        await connection.Sql("select uid from headwater.source where name = $1").With(name).FirstAsync(row => (Guid?)row.GetGuid(0), ct)
            ?? throw ResourceChange.NotFound(ResourceType.Source, name);

    static async Task WriteReferencesAsync(NpgsqlConnection connection, Guid uid, string[] secrets, CancellationToken ct)
    {
        await connection.Sql("delete from headwater.source_secret where source_uid = $1 and secret_name <> all($2)").With(uid).With(secrets).RunAsync(ct);
        await connection.Sql("insert into headwater.source_secret (source_uid, secret_name) select $1, unnest($2) on conflict do nothing").With(uid).With(secrets).RunAsync(ct);
    }
}
