using Headwater.Model.Catalog;

namespace Headwater.Client.Wire;

/// <summary>
/// An object of the catalogue with its qualified name, its identity here and when its source was scanned last; of the kinds, one is given. Beside it stands
/// what people know of it and of its columns, those included that are not there any more.
/// </summary>
public sealed record CatalogObjectView(Guid Uid, string Fqn, CatalogKind Kind, DateTimeOffset ScannedAt)
{
    public CatalogDatabase? Database { get; init; }

    public CatalogSchema? Schema { get; init; }

    public CatalogTable? Table { get; init; }

    public CatalogSequence? Sequence { get; init; }

    public CatalogType? Type { get; init; }

    public CatalogRoutine? Routine { get; init; }

    public CatalogExtension? Extension { get; init; }

    public CatalogForeignServer? ForeignServer { get; init; }

    public CatalogPublication? Publication { get; init; }

    public CatalogSubscription? Subscription { get; init; }

    public CatalogEventTrigger? EventTrigger { get; init; }

    public IReadOnlyList<KnowledgeView>? Knowledge { get; init; }
}
