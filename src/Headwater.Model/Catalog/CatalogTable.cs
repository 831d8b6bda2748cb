namespace Headwater.Model.Catalog;

/// <summary>
/// A relation with everything a scan says of it. <paramref name="RowEstimate"/> is the planner's estimate and null where it has none
/// (never analysed); <paramref name="SizeBytes"/> is of the main data with its TOAST, null where it could not be read or makes no sense.
/// </summary>
public sealed record CatalogTable(
    long Oid,
    string Database,
    string Schema,
    string Name,
    RelationKind Kind,
    string Owner,
    IReadOnlyList<CatalogColumn> Columns,
    IReadOnlyList<CatalogConstraint> Constraints,
    string? Definition = null,
    string? Comment = null,
    long? RowEstimate = null,
    long? SizeBytes = null,
    string? PartitionOf = null,
    string? PartitionBound = null,
    string? PartitionKey = null);
