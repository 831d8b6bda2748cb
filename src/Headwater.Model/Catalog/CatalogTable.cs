using System.Text.Json.Serialization;

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
    string? PartitionKey = null) : SchemaObject(CatalogKind.Table)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Persistence Persistence { get; init; }

    /// <summary>Null for a heap, and where there is nothing to access.</summary>
    public string? AccessMethod { get; init; }

    /// <summary>Null for the database's own.</summary>
    public string? Tablespace { get; init; }

    /// <summary>Storage parameters, and what a view was created with, as <c>name=value</c>.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>The tables it inherits from, qualified and quoted; of a partition see <see cref="PartitionOf"/>.</summary>
    public IReadOnlyList<string>? Inherits { get; init; }

    /// <summary>The composite type it is a table of.</summary>
    public string? OfType { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RowSecurity RowSecurity { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ReplicaIdentity ReplicaIdentity { get; init; }

    /// <summary>A materialized view that holds nothing before it is refreshed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unpopulated { get; init; }

    /// <summary>The server of a foreign table.</summary>
    public string? Server { get; init; }

    /// <summary>The options of a foreign table, secrets hidden.</summary>
    public IReadOnlyList<string>? ServerOptions { get; init; }

    public IReadOnlyList<CatalogIndex>? Indexes { get; init; }

    public IReadOnlyList<CatalogTrigger>? Triggers { get; init; }

    public IReadOnlyList<CatalogPolicy>? Policies { get; init; }

    public IReadOnlyList<CatalogRule>? Rules { get; init; }

    public IReadOnlyList<CatalogStatistics>? Statistics { get; init; }

    /// <summary>What the server counts; no part of the content.</summary>
    public TableFigures? Figures { get; init; }

    public override CatalogObject Neutral() => this with { Oid = 0, Database = "", Schema = "", RowEstimate = null, SizeBytes = null, Figures = null };
}
