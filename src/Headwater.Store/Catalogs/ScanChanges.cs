namespace Headwater.Store.Catalogs;

/// <summary>What a stored scan changed in the catalogue, by kind.</summary>
public sealed record ScanChanges(ChangeCounts Databases, ChangeCounts Schemas, ChangeCounts Tables)
{
    /// <summary>Things that people know something of and that went: tables, columns. What is known of them is kept.</summary>
    public long KnowledgeUnplaced { get; init; }
}
