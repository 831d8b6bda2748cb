using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>Something that the store has of a database, as far as a scan needs it to tell what is different.</summary>
sealed class KnownObject
{
    public required Guid Uid { get; init; }

    public required CatalogKind Kind { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    public required long Oid { get; init; }

    /// <summary>Whether its OID was given by a database with the system identifier and the OID that the scanned one has.</summary>
    public required bool SameOrigin { get; init; }

    /// <summary>Whether that database had the name that it has now.</summary>
    public required bool SameDatabaseName { get; init; }

    public required Guid Hash { get; init; }

    public required long? RowEstimate { get; init; }

    public required long? SizeBytes { get; init; }

    public required string? Figures { get; init; }

    public required DateTime? RemovedAt { get; init; }

    /// <summary>Whether this scan met it.</summary>
    public bool Seen { get; set; }

    /// <summary>Whether the row has it in another place, under another OID or with other figures.</summary>
    public bool Differs(in StagedObject row) =>
        !SameOrigin || !SameDatabaseName || Oid != row.Oid || Schema != row.Place.Schema || Name != row.Place.Name
        || RowEstimate != row.RowEstimate || SizeBytes != row.SizeBytes || Figures != row.Figures;

    /// <summary>Of two that could be meant, the one that is there; of two removed ones, the one removed later.</summary>
    public bool Precedes(KnownObject other) => other.RemovedAt is { } removed && (RemovedAt is not { } mine || mine > removed);
}
