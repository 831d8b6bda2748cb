using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A publication.</summary>
public sealed record CatalogPublication(long Oid, string Database, string Name, string Owner, string? Comment = null) : CatalogObject(CatalogKind.Publication)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AllTables { get; init; }

    public IReadOnlyList<string>? Operations { get; init; }

    /// <summary>Changes of partitions are published as those of their root.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ViaRoot { get; init; }

    /// <summary>Whole schemas, from PostgreSQL 15.</summary>
    public IReadOnlyList<string>? Schemas { get; init; }

    public IReadOnlyList<PublishedTable>? Tables { get; init; }
}
