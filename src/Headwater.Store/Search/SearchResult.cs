namespace Headwater.Store.Search;

/// <summary>What a search found, a page of it.</summary>
/// <param name="Items">The best matches first, then by place.</param>
/// <param name="Next">The mark to ask for those that follow; null when there are none.</param>
/// <param name="Total">How many things were found in all.</param>
/// <param name="Facets">Only where they were asked for.</param>
public sealed record SearchResult(IReadOnlyList<SearchHit> Items, string? Next, long Total, IReadOnlyList<SearchFacet>? Facets)
{
    /// <summary>Whether the store's server has pg_trgm. Without it the same is found, but every word of the store has to be looked at.</summary>
    public bool HasTrigrams { get; init; }
}
