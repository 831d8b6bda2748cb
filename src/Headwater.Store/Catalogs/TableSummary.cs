using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>A line in a list of tables.</summary>
public sealed record TableSummary(
    Guid Uid,
    string Database,
    string Schema,
    string Name,
    RelationKind Kind,
    string Owner,
    int Columns,
    long? RowEstimate,
    long? SizeBytes,
    string? Comment);
