using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Headwater.Store.Paging;
using Npgsql;

namespace Headwater.Store.Workflows;

/// <summary>The workflows of the store, and when each is due.</summary>
public sealed class WorkflowRepository
{
    readonly StoreDatabase _database;

    internal WorkflowRepository(StoreDatabase database) => _database = database;

    /// <summary>Null when there is no such workflow.</summary>
    public Task<WorkflowOverview?> FindAsync(string name, CancellationToken ct) => _database.UseAsync(connection =>
        connection.Sql(WorkflowRows.Overview + "where w.name = $1").With(name).FirstAsync(WorkflowRows.ReadOverview, ct), ct);

    /// <summary>Null when there is no such workflow.</summary>
    public Task<WorkflowOverview?> FindAsync(Guid uid, CancellationToken ct) => _database.UseAsync(connection =>
        connection.Sql(WorkflowRows.Overview + "where w.uid = $1").With(uid).FirstAsync(WorkflowRows.ReadOverview, ct), ct);

    /// <summary>By name, bytewise, in one query.</summary>
    public async Task<Page<WorkflowOverview>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var after = page.After is { } mark ? Cursor.Read(mark, 1)[0] : "";
        var read = await _database.UseAsync(connection => connection
            .Sql(WorkflowRows.Overview + "where w.name > $1 order by w.name limit $2").With(after).With(page.Size + 1)
            .ListAsync(WorkflowRows.ReadOverview, ct), ct);
        return Page<WorkflowOverview>.Of(read, page, overview => Cursor.Of(overview.Workflow.Name));
    }

    /// <summary>Deletes it; while a run of it is at work, only by force, and then that is asked to stop. Its runs stay.</summary>
    /// <exception cref="HeadwaterException">There is no such workflow (HW3001), it runs (HW3002), or it is at another revision (HW3003).</exception>
    public Task<bool> DeleteAsync(string name, long? expectedRevision, bool force, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        await ResourceChange.LockAsync(connection, ct);
        var workflow = await connection.Sql(WorkflowRows.Record + "where w.name = $1 for update").With(name).FirstAsync(WorkflowRows.ReadRecord, ct)
            ?? throw ResourceChange.NotFound(ResourceType.Workflow, name);
        ResourceChange.Require(ResourceType.Workflow, name, expectedRevision, workflow.Revision);
        if (!force)
            await RequireIdleAsync(connection, workflow, ct);
        await connection.Sql("update headwater.run set cancel_requested_at = coalesce(cancel_requested_at, now()) where workflow_uid = $1 and status = 'running'")
            .With(workflow.Uid).RunAsync(ct);
        await connection.Sql("delete from headwater.workflow where uid = $1").With(workflow.Uid).RunAsync(ct);
        return true;
    }, ct);

    /// <summary>Those that are due, the longest first.</summary>
    public Task<List<WorkflowRecord>> DueAsync(DateTimeOffset now, CancellationToken ct) => _database.UseAsync(connection =>
        connection.Sql(WorkflowRows.Record + "where w.due_at <= $1 order by w.due_at, w.uid").With(now).ListAsync(WorkflowRows.ReadRecord, ct), ct);

    /// <summary>Sets when a workflow is due next, unless somebody did that, or changed its schedule, since it was read.</summary>
    public Task<bool> AdvanceAsync(WorkflowRecord workflow, DateTimeOffset? next, CancellationToken ct) => _database.UseAsync(async connection => await connection
        .Sql("update headwater.workflow set due_at = $3 where uid = $1 and due_at = $2").With(workflow.Uid).With(workflow.DueAt).With(next)
        .RunAsync(ct) > 0, ct);

    static async Task RequireIdleAsync(NpgsqlConnection connection, WorkflowRecord workflow, CancellationToken ct)
    {
        var runs = await connection.Sql("select uid from headwater.run where workflow_uid = $1 and kind = 'workflow' and status = 'running' order by 1").With(workflow.Uid).ListAsync(row => row.GetGuid(0), ct);
        if (runs.Count > 0)
            throw new HeadwaterException(ErrorCode.InUse, $"the workflow `{workflow.Name}` is at work: run {string.Join(", ", runs)}", "cancel that first, or give --force");
    }
}
