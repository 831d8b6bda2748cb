using System.Globalization;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Headwater.Store.Paging;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>What people know of sources and of what is in their catalogues: never changed by a scan, and kept when its thing is renamed, moved or gone.</summary>
public sealed class KnowledgeRepository
{
    readonly StoreDatabase _database;
    readonly KnowledgeWriter _writer;

    internal KnowledgeRepository(StoreDatabase database, TimeProvider time)
    {
        _database = database;
        _writer = new(time);
    }

    /// <summary>Makes the changes, all of them or none, on things that are there or that something is known of.</summary>
    /// <exception cref="HeadwaterException">There is no such thing (HW3001, HW3006) or tag (HW2009), or it is at another revision (HW3003, HW3004).</exception>
    public Task<IReadOnlyList<KnowledgeOutcome>> EditAsync(IReadOnlyList<KnowledgeEdit> edits, string by, CancellationToken ct) => EditAsync(edits, by, strict: true, ct);

    /// <summary>The same, but what is not in the catalogue yet waits for the scan that finds it.</summary>
    /// <exception cref="HeadwaterException">There is no such source (HW3001) or tag (HW2009).</exception>
    public Task<IReadOnlyList<KnowledgeOutcome>> EditOrWaitAsync(IReadOnlyList<KnowledgeEdit> edits, string by, CancellationToken ct) => EditAsync(edits, by, strict: false, ct);

    /// <summary>What is known of this very thing; null when nothing ever was.</summary>
    public Task<KnowledgeRecord?> FindAsync(Subject about, CancellationToken ct)
    {
        var place = KnowledgePlace.Of(about.Name);
        return _database.UseAsync(connection => connection
            .Sql(KnowledgeRows.Record + """
                where k.source = $1 and (k.database, k.schema, k.name, k.column_name) = ($2, $3, $4, $5) and ($6 is null or k.kind = $6)
                order by case k.state when 'placed' then 0 when 'waiting' then 1 else 2 end, k.object_uid is null, k.updated_at desc limit 1
                """)
            .With(about.Source).With(place.Database).With(place.Schema).With(place.Name).With(place.Column).With(about.Kind?.Word())
            .FirstAsync(KnowledgeRows.ReadRecord, ct), ct);
    }

    /// <summary>What is known of an object of the catalogue, and of its columns, those included that are not there any more.</summary>
    public Task<List<KnowledgeRecord>> OfAsync(Guid objectUid, CancellationToken ct) => _database.UseAsync(connection => connection
        .Sql($"{KnowledgeRows.Record}where k.object_uid = $1 and {KnowledgeRows.Something} order by k.column_name, k.uid").With(objectUid).ListAsync(KnowledgeRows.ReadRecord, ct), ct);

    /// <summary>By name, bytewise.</summary>
    public async Task<Page<KnowledgeRecord>> ListAsync(KnowledgeQuery query, PageRequest page, CancellationToken ct)
    {
        var after = page.After is { } mark ? Cursor.Read(mark, 6) : ["", "", "", "", "", Guid.Empty.ToString()];
        var within = query.Within is { } name ? KnowledgePlace.Of(name) : default;
        var read = await _database.UseAsync(connection => connection
            .Sql(KnowledgeRows.Record + $"""
                where {KnowledgeRows.Something} and ($1 is null or k.state = $1) and ($2 is null or k.source = $2)
                  and ($3 = '' or k.database = $3) and ($4 = '' or k.schema = $4) and ($5 = '' or k.name = $5) and ($6 = '' or k.column_name = $6)
                  and (k.source, k.database, k.schema, k.name, k.column_name, k.uid) > ($7, $8, $9, $10, $11, $12)
                order by k.source, k.database, k.schema, k.name, k.column_name, k.uid limit $13
                """)
            .With(query.State?.Word()).With(query.Within?.Parts[0])
            .With(within.Database ?? "").With(within.Schema ?? "").With(within.Name ?? "").With(within.Column ?? "")
            .With(after[0]).With(after[1]).With(after[2]).With(after[3]).With(after[4]).With(Cursor.Uid(after[5])).With(page.Size + 1)
            .ListAsync(KnowledgeRows.ReadRecord, ct), ct);
        return Page<KnowledgeRecord>.Of(read, page, Mark);
    }

    /// <summary>Everything that is known of a source and of what is in it, by name, as one statement sees it.</summary>
    public IAsyncEnumerable<KnowledgeRecord> ExportAsync(string source, CancellationToken ct) => _database.StreamAsync(
        connection => connection
            .Sql($"{KnowledgeRows.Record}where k.source = $1 and {KnowledgeRows.Something} order by k.database, k.schema, k.name, k.column_name, k.uid")
            .With(source),
        KnowledgeRows.ReadRecord,
        ct);

    /// <summary>Who changed what, the newest first: of one thing under whatever name it had, of what is in it, or of everything.</summary>
    public async Task<Page<KnowledgeChange>> ChangesAsync(Fqn? within, PageRequest page, CancellationToken ct)
    {
        var after = page.After is { } mark ? Cursor.Number(Cursor.Read(mark, 1)[0]) : long.MaxValue;
        var read = await _database.UseAsync(connection => KnowledgeHistory.ReadAsync(connection, within, after, page.Size + 1, ct), ct);
        var cut = Page<(KnowledgeChange Change, long Sequence)>.Of(read, page, row => Cursor.Of(row.Sequence.ToString(CultureInfo.InvariantCulture)));
        return new([.. cut.Items.Select(row => row.Change)], cut.Next);
    }

    /// <summary>Puts what is known of one thing, which may be gone, on another that is there and of which nothing is known.</summary>
    /// <exception cref="HeadwaterException">Nothing is known of the one (HW3001), the other is not there (HW3001), is of another source (HW2006), or something is known of it (HW3004).</exception>
    public Task<bool> MoveAsync(Subject from, Subject to, string by, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        var sources = await SourcesAsync(connection, [from, to], ct);
        await KnowledgeLock.TakeAsync(connection, sources.Values, ct);
        await KnowledgeMove.RunAsync(connection, sources, from, to, by, ct);
        return true;
    }, ct);

    Task<IReadOnlyList<KnowledgeOutcome>> EditAsync(IReadOnlyList<KnowledgeEdit> edits, string by, bool strict, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        var sources = await SourcesAsync(connection, edits.Select(edit => edit.About), ct);
        await KnowledgeLock.TakeAsync(connection, sources.Values, ct);
        await KnowledgeWriter.RequireTagsAsync(connection, edits, ct);
        return await _writer.WriteAsync(connection, sources, edits, by, strict, dryRun: false, ct);
    }, ct);

    static async Task<IReadOnlyDictionary<string, Guid>> SourcesAsync(NpgsqlConnection connection, IEnumerable<Subject> subjects, CancellationToken ct)
    {
        var named = subjects.Select(subject => subject.Source).Distinct(StringComparer.Ordinal).ToArray();
        var found = await connection.Sql("select name, uid from headwater.source where name = any($1)").With(named).ListAsync(row => (Name: row.GetString(0), Uid: row.GetGuid(1)), ct);
        var sources = found.ToDictionary(source => source.Name, source => source.Uid, StringComparer.Ordinal);
        if (named.FirstOrDefault(name => !sources.ContainsKey(name)) is not { } missing)
            return sources;
        var known = await connection.Sql("select name from headwater.source").ListAsync(row => row.GetString(0), ct);
        throw new HeadwaterException(
            ErrorCode.NotFound, $"there is no {ResourceType.Source} `{missing}`", Suggestion.Nearest(missing, known) is { } near ? $"did you mean `{near}`?" : "`headwater source ls` lists them");
    }

    static string Mark(KnowledgeRecord record)
    {
        var place = KnowledgePlace.Of(record.About.Name);
        return Cursor.Of(record.About.Source, place.Database, place.Schema, place.Name, place.Column, record.Uid.ToString());
    }
}
