using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A subscription. Its connection string is not read.</summary>
public sealed record CatalogSubscription(long Oid, string Database, string Name, string Owner, string? Comment = null) : CatalogObject
{
    public override CatalogKind Sort => CatalogKind.Subscription;

    public override CatalogPlace Place => new(Sort, Database, "", Name);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Enabled { get; init; }

    public string? Slot { get; init; }

    public IReadOnlyList<string>? Publications { get; init; }
}
