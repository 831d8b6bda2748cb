using Headwater.Postgres.Catalog;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Discover.Catalog;

/// <summary>What belongs to relations besides their columns, by the relations' OIDs.</summary>
sealed class RelationParts
{
    public required ILookup<long, ConstraintRow> Constraints { get; init; }

    public required ILookup<long, IndexRow> Indexes { get; init; }

    public required ILookup<long, PartRow> Others { get; init; }

    /// <summary>Relations that were dropped since the snapshot was taken, so that their constraints cannot be printed.</summary>
    public required IReadOnlySet<long> Dropped { get; init; }

    public static async Task<RelationParts> ReadAsync(ReadTransaction transaction, IReadOnlyList<long> relations, CancellationToken ct)
    {
        var constraints = await ConstraintRow.ReadAsync(transaction, relations, ct).ToListAsync(ct);
        var indexes = await IndexRow.ReadAsync(transaction, relations, ct).ToListAsync(ct);
        var others = await PartRow.ReadAsync(transaction, relations, ct).ToListAsync(ct);
        return new()
        {
            Constraints = constraints.ToLookup(constraint => constraint.Relation),
            Indexes = indexes.ToLookup(index => index.Relation),
            Others = others.ToLookup(part => part.Relation),
            Dropped = constraints.Where(constraint => constraint.Definition is null).Select(constraint => constraint.Relation).ToHashSet(),
        };
    }
}
