using System.Text.Json;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Headwater.Store.Tags;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>Plans edits and writes them, all in a few statements, inside a transaction that holds <see cref="KnowledgeLock"/>.</summary>
sealed class KnowledgeWriter(TimeProvider time)
{
    const string Write = """
        insert into headwater.knowledge as k (uid, source_uid, object_uid, kind, database, schema, name, column_name, column_number, system_identifier, database_oid, oid, version,
          description, owners, properties, updated_by)
        select r.uid, r.source_uid, r.object_uid, r.kind, r.database, r.schema, r.name, r.column_name, r.column_number, r.system_identifier, r.database_oid, r.oid, r.version,
          r.description, r.owners, r.properties, $2
        from jsonb_to_recordset($1) as r(uid uuid, source_uid uuid, object_uid uuid, kind text, database text, schema text, name text, column_name text, column_number integer,
          system_identifier text, database_oid bigint, oid bigint, version integer, description text, owners jsonb, properties jsonb)
        on conflict (uid) do update
        set description = excluded.description, owners = excluded.owners, properties = excluded.properties, revision = k.revision + 1, updated_at = now(), updated_by = excluded.updated_by
        """;

    const string TakeTagsOff = """
        delete from headwater.knowledge_tag kt using jsonb_to_recordset($1) as r(uid uuid, tags jsonb), headwater.tag t
        where kt.knowledge_uid = r.uid and t.uid = kt.tag_uid and not r.tags ? t.name
        """;

    const string PutTagsOn = """
        insert into headwater.knowledge_tag (knowledge_uid, tag_uid)
        select r.uid, t.uid from jsonb_to_recordset($1) as r(uid uuid, tags jsonb) join headwater.tag t on r.tags ? t.name
        on conflict do nothing
        """;

    const string Record = """
        insert into headwater.knowledge_change (knowledge_uid, source_uid, database, schema, name, column_name, by, field, before, after)
        select k.uid, k.source_uid, r.database, r.schema, r.name, r.column_name, $2, r.field, r.before, r.after
        from jsonb_to_recordset($1) as r(knowledge_uid uuid, database text, schema text, name text, column_name text, field text, before jsonb, after jsonb)
        join headwater.knowledge k on k.uid = r.knowledge_uid
        """;

    /// <param name="connection">In a transaction.</param>
    /// <param name="sources">The sources that are edited, by name.</param>
    /// <param name="edits">In order; a later one of the same thing sees what an earlier one did.</param>
    /// <param name="by">Who edits.</param>
    /// <param name="strict">Whether a thing has to be there.</param>
    /// <param name="dryRun">Whether to only say what would be done.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="HeadwaterException">There is no such tag (HW2009), no such thing (HW3001, HW3006) or several (HW2006), or it is at another revision (HW3003, HW3004).</exception>
    public async Task<IReadOnlyList<KnowledgeOutcome>> WriteAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<string, Guid> sources, IReadOnlyList<KnowledgeEdit> edits, string by, bool strict, bool dryRun, CancellationToken ct)
    {
        if (edits.Count == 0)
            return [];
        var names = edits.Select(edit => edit.About).Distinct().ToList();
        var things = await KnowledgeThings.ReadAsync(connection, sources, names, ct);
        var plan = new KnowledgePlan(sources, things, await KnowledgeStock.ReadAsync(connection, sources, things, names, ct), time);
        foreach (var edit in edits)
        {
            var isKnown = plan.Take(edit);
            if (strict && !isKnown)
                throw await KnowledgeRefusal.NotThereAsync(connection, sources, things, edit.About, ct);
            if (strict && things.KindsOf(edit.About) is { Count: > 1 } kinds)
                throw KnowledgeRefusal.Several(edit.About, kinds);
        }

        if (!dryRun && plan.Rows.Count > 0)
            await StoreAsync(connection, plan, by, ct);
        return strict ? plan.Outcomes : await FormerNames.TellAsync(connection, sources, plan.Outcomes, ct);
    }

    static async Task StoreAsync(NpgsqlConnection connection, KnowledgePlan plan, string by, CancellationToken ct)
    {
        var rows = JsonSerializer.Serialize(plan.Rows, KnowledgeJson.Default.IReadOnlyListKnowledgeRow);
        await connection.Sql(Write).WithJson(rows).With(by).RunAsync(ct);
        await connection.Sql(TakeTagsOff).WithJson(rows).RunAsync(ct);
        await connection.Sql(PutTagsOn).WithJson(rows).RunAsync(ct);
        await connection.Sql(Record).WithJson(JsonSerializer.Serialize(plan.Changes, KnowledgeJson.Default.IReadOnlyListChangeRow)).With(by).RunAsync(ct);
        await connection.Sql("insert into headwater.search_stale (object_uid) select distinct object_uid from headwater.knowledge where uid = any($1) and object_uid is not null")
            .With([.. plan.Rows.Select(row => row.Uid)]).RunAsync(ct);
    }

    /// <exception cref="HeadwaterException">One of the tags is none (HW2009).</exception>
    public static async Task RequireTagsAsync(NpgsqlConnection connection, IEnumerable<KnowledgeEdit> edits, CancellationToken ct)
    {
        var names = edits.SelectMany(edit => (edit.Tags ?? []).Concat(edit.AddTags)).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
            return;
        var tags = await TagTree.ReadAsync(connection, ct);
        names.ForEach(tags.Require);
    }
}
