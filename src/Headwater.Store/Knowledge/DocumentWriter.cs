using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>Puts documents on their things and keeps them, inside a transaction that holds <see cref="ResourceChange.LockAsync"/>.</summary>
sealed class DocumentWriter(TimeProvider time)
{
    readonly KnowledgeWriter _writer = new(time);

    /// <summary>The documents that are stored under the names of these.</summary>
    public static async Task<IReadOnlyDictionary<string, KnowledgeDocument>> StoredAsync(NpgsqlConnection connection, IEnumerable<string> names, CancellationToken ct) =>
        (await connection.Sql(DocumentRows.Record + "where d.name = any($1)").With([.. names]).ListAsync(DocumentRows.ReadRecord, ct)).ToDictionary(document => document.Name, StringComparer.Ordinal);

    /// <param name="connection">In a transaction.</param>
    /// <param name="put">The document.</param>
    /// <param name="stored">What there is of it.</param>
    /// <param name="sources">The sources that there are, by name; in a dry run those that there would be have none.</param>
    /// <param name="by">Who applies it.</param>
    /// <param name="dryRun">Whether to only say what would be done.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="HeadwaterException">Another revision is stored (HW3003, HW3004, HW3001).</exception>
    public async Task<(AppliedResource Applied, IReadOnlyList<KnowledgeOutcome> Outcomes)> PutAsync(
        NpgsqlConnection connection, KnowledgePut put, KnowledgeDocument? stored, IReadOnlyDictionary<string, Guid> sources, string by, bool dryRun, CancellationToken ct)
    {
        ResourceChange.Require(ResourceType.Knowledge, put.Header.Name, put.ExpectedRevision, stored?.Revision);
        var said = await EditAsync(connection, sources, KnowledgeStatements.Said(stored?.Spec, put.Spec), by, dryRun, ct);
        var unsaid = await EditAsync(connection, sources, KnowledgeStatements.Unsaid(stored?.Spec, put.Spec), by, dryRun, ct);
        var same = stored is not null && DocumentRows.Json(stored.Spec) == DocumentRows.Json(put.Spec) && HeaderJson.Of(stored.Header) == HeaderJson.Of(put.Header);
        var change = stored is null ? ChangeKind.Created : same && !said.Concat(unsaid).Any(outcome => outcome.Changed) ? ChangeKind.Unchanged : ChangeKind.Updated;
        return (await KeepAsync(connection, put, stored, change, dryRun, ct), said);
    }

    /// <summary>Takes away what a document put on its things, as far as nobody changed it.</summary>
    public Task<IReadOnlyList<KnowledgeOutcome>> TakeAwayAsync(NpgsqlConnection connection, KnowledgeDocument document, IReadOnlyDictionary<string, Guid> sources, string by, CancellationToken ct) =>
        EditAsync(connection, sources, KnowledgeStatements.Unsaid(document.Spec, new KnowledgeSpec()), by, dryRun: false, ct);

    /// <summary>Of a source that is not there, or in a dry run would only be made, nothing is known yet.</summary>
    async Task<IReadOnlyList<KnowledgeOutcome>> EditAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<string, Guid> sources, IReadOnlyList<KnowledgeEdit> edits, string by, bool dryRun, CancellationToken ct)
    {
        var known = edits.Where(edit => sources.ContainsKey(edit.About.Source)).ToList();
        var named = known.Select(edit => edit.About.Source).Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => sources[name], StringComparer.Ordinal);
        await KnowledgeLock.TakeAsync(connection, named.Values, ct);
        var outcomes = await _writer.WriteAsync(connection, named, known, by, strict: false, dryRun, ct);
        return [.. outcomes, .. edits.Except(known).Select(edit => new KnowledgeOutcome(edit.About, Changed: !KnowledgeFacts.None.After(edit).IsNothing, KnowledgeState.Waiting))];
    }

    async Task<AppliedResource> KeepAsync(NpgsqlConnection connection, KnowledgePut put, KnowledgeDocument? stored, ChangeKind change, bool dryRun, CancellationToken ct)
    {
        var name = put.Header.Name;
        if (change == ChangeKind.Unchanged)
            return new(ResourceType.Knowledge, name, stored!.Uid, change, stored.Revision);
        if (dryRun)
            return new(ResourceType.Knowledge, name, stored?.Uid ?? Guid.Empty, change, (stored?.Revision ?? 0) + 1);
        var uid = stored?.Uid ?? Guid.CreateVersion7(time.GetUtcNow());
        return new(ResourceType.Knowledge, name, uid, change, await KeepAsync(connection, put, uid, ct));
    }

    static Task<long> KeepAsync(NpgsqlConnection connection, KnowledgePut put, Guid uid, CancellationToken ct) => connection
        .Sql("""
            insert into headwater.knowledge_document as d (uid, name, header, spec) values ($1, $2, $3, $4)
            on conflict (uid) do update set header = excluded.header, spec = excluded.spec, revision = d.revision + 1, updated_at = now()
            returning revision
            """)
        .With(uid).With(put.Header.Name).WithJson(HeaderJson.Of(put.Header)).WithJson(DocumentRows.Json(put.Spec))
        .FirstAsync(row => row.GetInt64(0), ct);
}
