using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Tags;

/// <summary>Plans and writes tags inside a transaction that holds <see cref="ResourceChange.LockAsync"/>.</summary>
sealed class TagWriter(TimeProvider time)
{
    /// <summary>What carries a tag, or one under it, is found by words that are not the same any more.</summary>
    const string Overtaken = """
        with recursive under as (
          select uid, name from headwater.tag where name = any($1)
          union select t.uid, t.name from headwater.tag t join under u on t.parent = u.name)
        insert into headwater.search_stale (object_uid)
        select distinct k.object_uid from headwater.knowledge k join headwater.knowledge_tag kt on kt.knowledge_uid = k.uid join under u on u.uid = kt.tag_uid
        where k.object_uid is not null
        """;

    public static async Task<IReadOnlyList<TagPlan>> PlanAsync(NpgsqlConnection connection, IReadOnlyList<TagPut> puts, CancellationToken ct)
    {
        if (puts.Count == 0)
            return [];
        var stored = await connection.Sql(TagRows.Record + "where t.name = any($1)").With([.. puts.Select(put => put.Header.Name)]).ListAsync(TagRows.ReadRecord, ct);
        var byName = stored.ToDictionary(tag => tag.Name, StringComparer.Ordinal);
        (await TagTree.ReadAsync(connection, ct)).With(puts).Require(puts);
        return [.. puts.Select(put => TagPlan.Of(put, byName.GetValueOrDefault(put.Header.Name)))];
    }

    public async Task<AppliedResource> WriteAsync(NpgsqlConnection connection, TagPlan plan, CancellationToken ct)
    {
        var uid = plan.Stored?.Uid ?? Guid.CreateVersion7(time.GetUtcNow());
        if (plan.Change == ChangeKind.Unchanged)
            return new(ResourceType.Tag, plan.Name, uid, plan.Change, plan.Stored!.Revision);
        const string write = """
            insert into headwater.tag as t (uid, name, header, spec, parent) values ($1, $2, $3, $4, $5)
            on conflict (uid) do update set header = excluded.header, spec = excluded.spec, parent = excluded.parent, revision = t.revision + 1, updated_at = now()
            returning revision
            """;
        var revision = await connection.Sql(write)
            .With(uid).With(plan.Name).WithJson(HeaderJson.Of(plan.Put.Header)).WithJson(TagRows.Json(plan.Put.Spec)).With(plan.Put.Spec.Parent)
            .FirstAsync(row => row.GetInt64(0), ct);
        await OvertakeAsync(connection, plan.Name, ct);
        return new(ResourceType.Tag, plan.Name, uid, plan.Change, revision);
    }

    /// <summary>Has what carries the tag, or one under it, looked at again before the next search.</summary>
    public static Task<int> OvertakeAsync(NpgsqlConnection connection, string name, CancellationToken ct) => connection.Sql(Overtaken).With([name]).RunAsync(ct);
}
