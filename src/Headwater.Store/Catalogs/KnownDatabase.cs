namespace Headwater.Store.Catalogs;

/// <summary>A database that the store has of a source.</summary>
sealed class KnownDatabase
{
    public required Guid Uid { get; init; }

    public required string Name { get; init; }

    public required string? SystemIdentifier { get; init; }

    public required long Oid { get; init; }

    public required Guid Hash { get; init; }

    public required long? SizeBytes { get; init; }

    public required DateTime? RemovedAt { get; init; }

    /// <summary>Whether this scan met it.</summary>
    public bool Seen { get; set; }
}
