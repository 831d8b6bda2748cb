using System.Text.Json.Nodes;
using Headwater.Model.Catalog;
using Headwater.OpenMetadata.Names;

namespace Headwater.OpenMetadata.Payloads;

/// <summary>Row level security policies as tags of one classification, suggested and never confirmed by a program.</summary>
sealed class TagPayload(string classification)
{
    readonly string _classification = EntityName.Of(classification) ?? throw new ArgumentException("A classification's name has no line end.", nameof(classification));

    public Entity Classification() => new(EntityKind.Classification, "", EntityName.Join(_classification), new JsonObject
    {
        ["name"] = _classification, ["description"] = "Row level security policies of PostgreSQL tables",
    });

    public Entity? Tag(CatalogPolicy policy) => EntityName.Of(policy.Name) is not { } name ? null : new Entity(EntityKind.Tag, EntityName.Join(_classification), EntityName.Join(_classification, name), new JsonObject
    {
        ["name"] = name, ["classification"] = EntityName.Join(_classification), ["description"] = $"Row level security policy {policy.Name}",
    });

    public IEnumerable<JsonObject> Labels(CatalogTable table) => (table.Policies ?? [])
        .Select(Tag).OfType<Entity>().DistinctBy(tag => tag.Fqn, StringComparer.Ordinal)
        .Select(tag => new JsonObject { ["tagFQN"] = tag.Fqn, ["source"] = "Classification", ["labelType"] = "Automated", ["state"] = "Suggested" });
}
