using Headwater.Model.Errors;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Sources;

/// <summary>What would lose its ground if a source were deleted: runs at work on it, workflows that read it, other sources that use its private secrets, and what people wrote.</summary>
static class SourceDependants
{
    /// <exception cref="HeadwaterException">There is something (HW3002); the message names it.</exception>
    public static async Task RequireNoneAsync(NpgsqlConnection connection, SourceRecord source, CancellationToken ct)
    {
        var dependants = await connection.Sql("""
            select 'the ' || kind || ' run ' || uid from headwater.run where source_uid = $1 and status = 'running'
            union all
            select 'the workflow `' || w.name || '`' from headwater.workflow w join headwater.workflow_source u on u.workflow_uid = w.uid where u.source_name = $2
            union all
            select 'the source `' || o.name || '`, which uses its secret `' || s.name || '`'
            from headwater.secret s join headwater.source_secret r on r.secret_name = s.name join headwater.source o on o.uid = r.source_uid
            where s.owned_by = $1 and o.uid <> $1
            union all
            select 'what people wrote about ' || count(*) || ' of its things'
            from headwater.knowledge k
            where k.source_uid = $1
              and (k.description is not null or k.owners <> '[]' or k.properties <> '{}' or exists (select from headwater.knowledge_tag t where t.knowledge_uid = k.uid))
            having count(*) > 0
            order by 1
            """)
            .With(source.Uid).With(source.Name).ListAsync(row => row.GetString(0), ct);
        if (dependants.Count > 0)
            throw new HeadwaterException(ErrorCode.InUse, $"the source `{source.Name}` is in use by {string.Join(", ", dependants)}", "end or delete those first, or give --force");
    }

    /// <summary>Asks the runs to stop, and makes the status of the other sources unverified.</summary>
    public static async Task TellAsync(NpgsqlConnection connection, Guid source, CancellationToken ct)
    {
        await connection.Sql("update headwater.run set cancel_requested_at = coalesce(cancel_requested_at, now()) where source_uid = $1 and status = 'running'")
            .With(source).RunAsync(ct);
        await connection.Sql("""
            update headwater.source set configuration = configuration + 1
            where uid <> $1 and uid in (
              select r.source_uid from headwater.secret s join headwater.source_secret r on r.secret_name = s.name where s.owned_by = $1)
            """)
            .With(source).RunAsync(ct);
    }
}
