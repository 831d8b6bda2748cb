using Headwater.Model.Catalog;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Discover.Catalog;

/// <summary>
/// What of a database is read, decided on names before anything else of it is looked at, and what is there besides: that is not gone,
/// though nobody reads it.
/// </summary>
sealed class NameChoice(string database, ScanFilter filter)
{
    readonly List<CatalogSchema> _schemas = [];
    readonly List<ScanItem.Outside> _outside = [];
    List<long>? _relations;

    public IReadOnlyList<CatalogSchema> Schemas => _schemas;

    /// <summary>The OIDs of the relations to read; null for all that stand in the schemas.</summary>
    public IReadOnlyList<long>? Relations => _relations;

    public IReadOnlyList<ScanItem.Outside> Outside => _outside;

    public static async Task<NameChoice> ReadAsync(ReadTransaction transaction, string database, ScanFilter filter, CancellationToken ct)
    {
        var choice = new NameChoice(database, filter);
        if (filter.TakesAllWithin)
            choice._schemas.AddRange(await Postgres.Catalog.Schemas.ReadAsync(transaction, database, ct).ToListAsync(ct));
        else
            await choice.ChooseAsync(Postgres.Catalog.Schemas.ReadNamesAsync(transaction, database, ct), ct);
        return choice;
    }

    async Task ChooseAsync(IAsyncEnumerable<SchemaNames> all, CancellationToken ct)
    {
        _relations = [];
        await foreach (var (schema, relations) in all.WithCancellation(ct))
        {
            var isTaken = filter.TakesSchema(database, schema.Name);
            var chosen = relations.ToLookup(relation => isTaken && filter.TakesTable(database, schema.Name, relation.Name, relation.Kind));
            if (isTaken)
                _schemas.Add(schema);
            _relations.AddRange(chosen[true].Select(relation => relation.Oid));
            if (!isTaken || chosen[false].Any())
                _outside.Add(new(database, schema.Name, schema.Oid, [.. chosen[false].Select(relation => relation.Oid)], [.. chosen[false].Select(relation => relation.Name)]));
        }
    }
}
