using Headwater.Model.Catalog;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Catalog.Objects;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Discover.Catalog;

/// <summary>
/// What of a database is read, decided on names before anything else of it is looked at, and what is there besides: that is not gone,
/// though nobody reads it. A sequence goes with the table that it belongs to; types go with their schema; what stands in no schema is always read.
/// </summary>
sealed class NameChoice
{
    NameChoice(IReadOnlyList<CatalogSchema> schemas, CatalogSelection taken) => (Schemas, Taken) = (schemas, taken);

    public IReadOnlyList<CatalogSchema> Schemas { get; }

    public CatalogSelection Taken { get; }

    public IReadOnlyList<ScanItem.Outside> Outside { get; private init; } = [];

    /// <summary>Tables that are not read; columns that are may have the types of their rows.</summary>
    public IReadOnlyList<ObjectName> TablesOutside { get; private init; } = [];

    public static async Task<NameChoice> ReadAsync(ReadTransaction transaction, string database, ScanFilter filter, CancellationToken ct)
    {
        var schemas = await Postgres.Catalog.Schemas.ReadAsync(transaction, database, ct).ToListAsync(ct);
        return filter.TakesAllWithin
            ? new(schemas, new(Oids(schemas)) { TypeSchemas = Oids(schemas) })
            : Choose(database, filter, schemas, await ObjectName.ReadAsync(transaction, ct).ToListAsync(ct));
    }

    static NameChoice Choose(string database, ScanFilter filter, List<CatalogSchema> all, List<ObjectName> names)
    {
        var schemas = all.ToLookup(schema => filter.TakesSchema(database, schema.Name));
        var within = schemas[true].Select(schema => schema.Name).ToHashSet(StringComparer.Ordinal);
        var tables = names.Where(one => one.Relation is { } kind && within.Contains(one.Schema) && filter.TakesTable(database, one.Schema, one.Name, kind)).Select(one => one.Oid).ToHashSet();
        var chosen = names.ToLookup(one => within.Contains(one.Schema) && one.Kind switch
        {
            CatalogKind.Table => tables.Contains(one.Oid),
            CatalogKind.Sequence => one.Table == 0 || tables.Contains(one.Table),
            CatalogKind.Routine => filter.TakesRoutine(database, one.Schema, one.Name),
            _ => true,
        });
        return new([.. schemas[true]], Select(all, schemas[true], chosen[true]))
        {
            Outside = [.. Outsiders(database, schemas[false], chosen[false])],
            TablesOutside = [.. chosen[false].Where(one => one.Kind == CatalogKind.Table)],
        };
    }

    static CatalogSelection Select(IEnumerable<CatalogSchema> all, IEnumerable<CatalogSchema> schemas, IEnumerable<ObjectName> taken)
    {
        var oids = taken.ToLookup(one => one.Kind, one => one.Oid);
        return new(Oids(schemas))
        {
            TypeSchemas = Oids(all),
            Relations = [.. oids[CatalogKind.Table]],
            Sequences = [.. oids[CatalogKind.Sequence]],
            Routines = [.. oids[CatalogKind.Routine]],
        };
    }

    static long[] Oids(IEnumerable<CatalogSchema> schemas) => [.. schemas.Select(schema => schema.Oid)];

    static IEnumerable<ScanItem.Outside> Outsiders(string database, IEnumerable<CatalogSchema> schemas, IEnumerable<ObjectName> left) =>
    [
        .. schemas.Select(schema => new ScanItem.Outside(database, CatalogKind.Schema, schema.Name, [schema.Oid], [""])),
        .. left.GroupBy(one => (one.Kind, one.Schema)).Select(same => new ScanItem.Outside(
            database, same.Key.Kind, same.Key.Schema, [.. same.Select(one => one.Oid)], [.. same.Select(one => one.Name)])),
    ];
}
