namespace Headwater.Client.Wire;

/// <summary>
/// What a search found, the best first: a page of it, the mark to ask for those that follow, and how many there are in all. Facets are counted where they
/// were asked for; <paramref name="Notes"/> say what the store lacks.
/// </summary>
public sealed record CatalogSearchResult(
    IReadOnlyList<CatalogHit> Items,
    string? Next,
    long Total,
    IReadOnlyList<CatalogFacet>? Facets = null,
    IReadOnlyList<string>? Notes = null);
