using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>An event trigger.</summary>
public sealed record CatalogEventTrigger(long Oid, string Database, string Name, string Owner, string? Comment = null) : CatalogObject(CatalogKind.EventTrigger)
{
    public required string Event { get; init; }

    public required string Function { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public FiringMode Fires { get; init; }

    /// <summary>The commands it is for; null: all.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}
