using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A subscription. Its connection string is not read.</summary>
public sealed record CatalogSubscription(long Oid, string Database, string Name, string Owner, string? Comment = null) : CatalogObject(CatalogKind.Subscription)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Enabled { get; init; }

    public string? Slot { get; init; }

    public IReadOnlyList<string>? Publications { get; init; }
}
