using Headwater.Model.Catalog;
using Headwater.Model.Names;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>What is known already of some things, and what will be while edits are planned.</summary>
sealed class KnowledgeStock
{
    const string Where = """
        where k.source_uid = any($1) and (
          k.object_uid = any($2)
          or (k.source_uid, k.database, k.schema, k.name) in (select * from unnest($3, $4, $5, $6)))
        """;

    readonly ILookup<Fqn, KnowledgeRecord> _stored;
    readonly Dictionary<Guid, KnowledgeFacts> _planned = [];

    KnowledgeStock(IEnumerable<KnowledgeRecord> stored) => _stored = stored.ToLookup(record => record.About.Name);

    public static async Task<KnowledgeStock> ReadAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<string, Guid> sources, KnowledgeThings things, IEnumerable<Subject> subjects, CancellationToken ct)
    {
        var objects = subjects.Where(subject => sources.ContainsKey(subject.Source)).Select(subject => subject.Object).Distinct().ToList();
        if (objects.Count == 0)
            return new([]);
        return new(await connection.Sql(KnowledgeRows.Record + Where)
            .With([.. sources.Values])
            .With([.. objects.Select(one => things.Find(one)?.Uid).OfType<Guid>()])
            .With([.. objects.Select(one => sources[one.Source])])
            .With([.. objects.Select(one => KnowledgePlace.Of(one.Name).Database)])
            .With([.. objects.Select(one => KnowledgePlace.Of(one.Name).Schema)])
            .With([.. objects.Select(one => KnowledgePlace.Of(one.Name).Name)])
            .ListAsync(KnowledgeRows.ReadRecord, ct));
    }

    /// <summary>The record of this very thing; where there is no such thing, the one that waits for it, or else that of one that is gone.</summary>
    public KnowledgeRecord? Find(Subject subject, KnowledgeThing? thing) => _stored[subject.Name]
        .Where(record => thing is null ? record.About.Fits(subject) : record.ObjectUid == thing.Uid)
        .OrderBy(record => record.State).ThenByDescending(record => record.UpdatedAt)
        .FirstOrDefault();

    public KnowledgeFacts FactsOf(KnowledgeRecord record) => _planned.GetValueOrDefault(record.Uid, record.Facts);

    public void Plan(KnowledgeRecord record, KnowledgeFacts facts) => _planned[record.Uid] = facts;
}
