namespace Headwater.Store.Knowledge;

/// <summary>A row as it is written. The place counts for one that is new; one that is there keeps its own.</summary>
sealed record KnowledgeRow(
    Guid Uid,
    Guid SourceUid,
    Guid? ObjectUid,
    string? Kind,
    string Database,
    string Schema,
    string Name,
    string ColumnName,
    int? ColumnNumber,
    string? SystemIdentifier,
    long? DatabaseOid,
    long? Oid,
    int? Version,
    string? Description,
    IReadOnlyList<string> Owners,
    IReadOnlyList<string> Tags,
    IReadOnlyDictionary<string, string> Properties);
