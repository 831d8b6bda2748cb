using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A sequence. How far it has come is not read: that would lock it, one after the other, for the length of the scan.</summary>
public sealed record CatalogSequence(long Oid, string Database, string Schema, string Name, string Owner, string? Comment = null) : SchemaObject(CatalogKind.Sequence)
{
    public required string Type { get; init; }

    public required long Start { get; init; }

    public required long Increment { get; init; }

    public required long Minimum { get; init; }

    public required long Maximum { get; init; }

    public required long Cache { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Cycles { get; init; }

    /// <summary>The column that it goes with, qualified and quoted.</summary>
    public string? OwnedBy { get; init; }

    /// <summary>It belongs to an identity column.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Identity { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Persistence Persistence { get; init; }
}
