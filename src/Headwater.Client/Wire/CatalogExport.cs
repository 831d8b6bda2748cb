using Headwater.Model.Catalog;

namespace Headwater.Client.Wire;

/// <summary>The whole catalogue of a source as its last scans left it, and what people know of what is in it.</summary>
public sealed record CatalogExport(
    string Source,
    DateTimeOffset ScannedAt,
    IReadOnlyList<CatalogDatabase> Databases,
    IReadOnlyList<CatalogSchema> Schemas,
    IReadOnlyList<CatalogTable> Tables,
    IReadOnlyList<CatalogSequence> Sequences,
    IReadOnlyList<CatalogType> Types,
    IReadOnlyList<CatalogRoutine> Routines,
    IReadOnlyList<CatalogExtension> Extensions,
    IReadOnlyList<CatalogForeignServer> ForeignServers,
    IReadOnlyList<CatalogPublication> Publications,
    IReadOnlyList<CatalogSubscription> Subscriptions,
    IReadOnlyList<CatalogEventTrigger> EventTriggers,
    IReadOnlyList<KnowledgeView>? Knowledge = null);
