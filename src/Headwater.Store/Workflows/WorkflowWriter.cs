using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Workflows;

/// <summary>Plans and writes workflows inside a transaction that holds <see cref="ResourceChange.LockAsync"/>.</summary>
sealed class WorkflowWriter(TimeProvider time)
{
    public static async Task<IReadOnlyList<WorkflowPlan>> PlanAsync(NpgsqlConnection connection, IReadOnlyList<WorkflowPut> puts, CancellationToken ct)
    {
        if (puts.Count == 0)
            return [];
        var names = puts.Select(put => put.Header.Name).ToArray();
        var stored = await connection.Sql(WorkflowRows.Record + "where w.name = any($1) for update").With(names).ListAsync(WorkflowRows.ReadRecord, ct);
        var byName = stored.ToDictionary(workflow => workflow.Name, StringComparer.Ordinal);
        return [.. puts.Select(put => WorkflowPlan.Of(put, byName.GetValueOrDefault(put.Header.Name)))];
    }

    public async Task<AppliedResource> WriteAsync(NpgsqlConnection connection, WorkflowPlan plan, CancellationToken ct)
    {
        var uid = plan.Stored?.Uid ?? Guid.CreateVersion7(time.GetUtcNow());
        if (plan.Change == ChangeKind.Unchanged)
            return new(ResourceType.Workflow, plan.Name, uid, plan.Change, plan.Stored!.Revision);
        var revision = await connection.Sql("""
            insert into headwater.workflow as w (uid, name, header, spec, due_at) values ($1, $2, $3, $4, $5)
            on conflict (uid) do update set header = excluded.header, spec = excluded.spec, due_at = excluded.due_at, revision = w.revision + 1, updated_at = now()
            returning revision
            """)
            .With(uid).With(plan.Name).WithJson(HeaderJson.Of(plan.Put.Header)).WithJson(WorkflowSpecJson.Of(plan.Put.Spec)).With(plan.DueAt(time.GetUtcNow()))
            .FirstAsync(row => row.GetInt64(0), ct);
        await WriteReferencesAsync(connection, uid, WorkflowReferences.Of(plan.Put.Spec), ct);
        return new(ResourceType.Workflow, plan.Name, uid, plan.Change, revision);
    }

    static async Task WriteReferencesAsync(NpgsqlConnection connection, Guid uid, string[] sources, CancellationToken ct)
    {
        await connection.Sql("delete from headwater.workflow_source where workflow_uid = $1 and source_name <> all($2)").With(uid).With(sources).RunAsync(ct);
        await connection.Sql("insert into headwater.workflow_source (workflow_uid, source_name) select $1, unnest($2) on conflict do nothing").With(uid).With(sources).RunAsync(ct);
    }
}
