using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>An installed extension.</summary>
public sealed record CatalogExtension(long Oid, string Database, string Name, string Owner, string? Comment = null) : CatalogObject(CatalogKind.Extension)
{
    public required string Version { get; init; }

    /// <summary>Where its objects are.</summary>
    public string? Schema { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Relocatable { get; init; }
}
