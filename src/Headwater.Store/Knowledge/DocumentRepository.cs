using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Headwater.Store.Paging;

namespace Headwater.Store.Knowledge;

/// <summary>The documents of knowledge that were applied.</summary>
public sealed class DocumentRepository
{
    readonly StoreDatabase _database;
    readonly DocumentWriter _writer;

    internal DocumentRepository(StoreDatabase database, TimeProvider time)
    {
        _database = database;
        _writer = new(time);
    }

    /// <summary>Null when there is no such document.</summary>
    public Task<KnowledgeDocument?> FindAsync(string name, CancellationToken ct) => _database.UseAsync(connection =>
        connection.Sql(DocumentRows.Record + "where d.name = $1").With(name).FirstAsync(DocumentRows.ReadRecord, ct), ct);

    /// <summary>By name, bytewise.</summary>
    public async Task<Page<KnowledgeDocument>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var after = page.After is { } mark ? Cursor.Read(mark, 1)[0] : "";
        var read = await _database.UseAsync(connection => connection
            .Sql(DocumentRows.Record + "where d.name > $1 order by d.name limit $2").With(after).With(page.Size + 1)
            .ListAsync(DocumentRows.ReadRecord, ct), ct);
        return Page<KnowledgeDocument>.Of(read, page, document => Cursor.Of(document.Name));
    }

    /// <summary>Deletes it, and takes away what it put on its things, as far as nobody changed that.</summary>
    /// <exception cref="HeadwaterException">There is no such document (HW3001), or it is at another revision (HW3003).</exception>
    public Task<bool> DeleteAsync(string name, long? expectedRevision, string by, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        await ResourceChange.LockAsync(connection, ct);
        var document = await connection.Sql(DocumentRows.Record + "where d.name = $1").With(name).FirstAsync(DocumentRows.ReadRecord, ct)
            ?? throw ResourceChange.NotFound(ResourceType.Knowledge, name);
        ResourceChange.Require(ResourceType.Knowledge, name, expectedRevision, document.Revision);
        var sources = await connection.Sql("select name, uid from headwater.source").ListAsync(row => (Name: row.GetString(0), Uid: row.GetGuid(1)), ct);
        await _writer.TakeAwayAsync(connection, document, sources.ToDictionary(source => source.Name, source => source.Uid, StringComparer.Ordinal), by, ct);
        await connection.Sql("delete from headwater.knowledge_document where uid = $1").With(document.Uid).RunAsync(ct);
        return true;
    }, ct);
}
