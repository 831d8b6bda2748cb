using Headwater.Model.Catalog;

namespace Headwater.Client.Wire;

/// <summary>Puts what is known of one thing, which may be gone, on another of the same source; both by qualified name.</summary>
public sealed record MoveKnowledgeRequest
{
    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>Of both, where objects of several kinds have one of the names.</summary>
    public CatalogKind? Kind { get; init; }
}
