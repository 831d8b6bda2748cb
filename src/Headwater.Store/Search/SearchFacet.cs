namespace Headwater.Store.Search;

/// <summary>How many of the things found have which value of something: source, database, schema, kind, tag or owner; the commonest first.</summary>
public sealed record SearchFacet(string Name, IReadOnlyList<SearchCount> Values);
