using System.Globalization;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Headwater.Store.Paging;
using Npgsql;

namespace Headwater.Store.Tags;

/// <summary>The tags of the store. What they are on belongs to what people know of things.</summary>
public sealed class TagRepository
{
    const string TakenOff = """
        with tagged as (
          update headwater.knowledge k set revision = k.revision + 1, updated_at = now(), updated_by = $2
          from headwater.knowledge_tag kt where kt.tag_uid = $1 and k.uid = kt.knowledge_uid
          returning k.*)
        insert into headwater.knowledge_change (knowledge_uid, source_uid, database, schema, name, column_name, by, field, before, after)
        select k.uid, k.source_uid, k.database, k.schema, k.name, k.column_name, $2, 'tags', tags.before, tags.after
        from tagged k cross join lateral (
          select jsonb_agg(t.name order by t.name) as before, jsonb_agg(t.name order by t.name) filter (where t.uid <> $1) as after
          from headwater.knowledge_tag kt join headwater.tag t on t.uid = kt.tag_uid where kt.knowledge_uid = k.uid) tags
        """;

    readonly StoreDatabase _database;
    readonly TagWriter _writer;

    internal TagRepository(StoreDatabase database, TimeProvider time)
    {
        _database = database;
        _writer = new(time);
    }

    /// <exception cref="HeadwaterException">Another revision is stored (HW3003, HW3004, HW3001), or its parent is none (HW2009, HW2006).</exception>
    public Task<AppliedResource> PutAsync(TagPut put, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        await ResourceChange.LockAsync(connection, ct);
        return await _writer.WriteAsync(connection, (await TagWriter.PlanAsync(connection, [put], ct))[0], ct);
    }, ct);

    /// <summary>Null when there is no such tag.</summary>
    public Task<TagRecord?> FindAsync(string name, CancellationToken ct) => _database.UseAsync(connection =>
        connection.Sql(TagRows.Record + "where t.name = $1").With(name).FirstAsync(TagRows.ReadRecord, ct), ct);

    /// <summary>By name, bytewise.</summary>
    public async Task<Page<TagRecord>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var after = page.After is { } mark ? Cursor.Read(mark, 1)[0] : "";
        var read = await _database.UseAsync(connection => connection
            .Sql(TagRows.Record + "where t.name > $1 order by t.name limit $2").With(after).With(page.Size + 1)
            .ListAsync(TagRows.ReadRecord, ct), ct);
        return Page<TagRecord>.Of(read, page, tag => Cursor.Of(tag.Name));
    }

    /// <summary>Deletes it, and takes it off what it is on; while it is on something, or has others under it, only by force.</summary>
    /// <exception cref="HeadwaterException">There is no such tag (HW3001), something needs it (HW3002), or it is at another revision (HW3003).</exception>
    public Task<bool> DeleteAsync(string name, long? expectedRevision, bool force, string by, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        await ResourceChange.LockAsync(connection, ct);
        var tag = await connection.Sql(TagRows.Record + "where t.name = $1").With(name).FirstAsync(TagRows.ReadRecord, ct)
            ?? throw ResourceChange.NotFound(ResourceType.Tag, name);
        ResourceChange.Require(ResourceType.Tag, name, expectedRevision, tag.Revision);
        if (!force)
            await RequireUnusedAsync(connection, tag, ct);
        await KnowledgeLock.TakeAsync(connection, [], ct);
        await TagWriter.OvertakeAsync(connection, name, ct);
        await connection.Sql(TakenOff).With(tag.Uid).With(by).RunAsync(ct);
        await connection.Sql("delete from headwater.tag where uid = $1").With(tag.Uid).RunAsync(ct);
        return true;
    }, ct);

    static async Task RequireUnusedAsync(NpgsqlConnection connection, TagRecord tag, CancellationToken ct)
    {
        var users = await connection.Sql("select 'the tag `' || name || '`, which is under it' from headwater.tag where parent = $1 order by name").With(tag.Name).ListAsync(row => row.GetString(0), ct);
        if (tag.Uses > 0)
            users.Insert(0, string.Create(CultureInfo.InvariantCulture, $"{tag.Uses} thing{(tag.Uses == 1 ? "" : "s")} of the catalogue"));
        if (users.Count > 0)
            throw new HeadwaterException(ErrorCode.InUse, $"the tag `{tag.Name}` is in use by {string.Join(", ", users)}", $"`headwater catalog search --tag {tag.Name}` shows what it is on; --force takes it off");
    }
}
