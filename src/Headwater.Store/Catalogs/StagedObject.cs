namespace Headwater.Store.Catalogs;

/// <summary>A row for the merge. Without a body its content is as it was.</summary>
readonly record struct StagedObject(
    Guid Uid,
    bool Known,
    CatalogKind Kind,
    Guid DatabaseUid,
    string Database,
    string Schema,
    string Name,
    string? SystemIdentifier,
    long DatabaseOid,
    long Oid,
    Guid Hash,
    int Columns,
    long? RowEstimate,
    long? SizeBytes,
    bool Moved);
