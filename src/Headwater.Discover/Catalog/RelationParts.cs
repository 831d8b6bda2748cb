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

    /// <summary>Asks for them in a batch; to be called for them when that has run.</summary>
    public static Func<RelationParts> AddTo(ReadBatch batch, IReadOnlyList<long> relations)
    {
        var constraints = ConstraintRow.AddTo(batch, relations);
        var indexes = IndexRow.AddTo(batch, relations);
        var others = PartRow.AddTo(batch, relations);
        return () => new()
        {
            Constraints = constraints.ToLookup(constraint => constraint.Relation),
            Indexes = indexes.ToLookup(index => index.Relation),
            Others = others.ToLookup(part => part.Relation),
            Dropped = constraints.Where(constraint => constraint.Definition is null).Select(constraint => constraint.Relation).ToHashSet(),
        };
    }
}
