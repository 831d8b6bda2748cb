namespace Headwater.Store.Catalogs;

/// <summary>What a stored scan changed in the catalogue, by kind; others are all that is neither database, schema nor table.</summary>
public sealed record ScanChanges(ChangeCounts Databases, ChangeCounts Schemas, ChangeCounts Tables, ChangeCounts Others)
{
    /// <summary>Things that people know something of and that went: objects, columns. What is known of them is kept.</summary>
    public long KnowledgeUnplaced { get; init; }
}
