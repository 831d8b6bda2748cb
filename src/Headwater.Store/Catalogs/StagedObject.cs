using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>A row for the merge. Without a body its content is as it was.</summary>
readonly record struct StagedObject(
    Guid Uid,
    bool Known,
    Guid DatabaseUid,
    CatalogPlace Place,
    string? SystemIdentifier,
    long DatabaseOid,
    long Oid,
    Guid Hash,
    int Columns,
    long? RowEstimate,
    long? SizeBytes,
    string? Figures,
    bool Moved);
