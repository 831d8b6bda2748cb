namespace Headwater.Client.Wire;

/// <summary>How many of the things that a search found have which value of something: source, database, schema, kind, tag or owner; the commonest first.</summary>
public sealed record CatalogFacet(string Name, IReadOnlyList<FacetCount> Values);
