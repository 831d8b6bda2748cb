namespace Headwater.Store.Search;

/// <summary>What to look for, and among what. Without a text everything is found that is not left out.</summary>
/// <param name="Text">Words, or a name: all of the words must be there, in whatever order and case; the beginning or a part of each is enough.</param>
public sealed record SearchQuery(string Text = "")
{
    public Guid? Source { get; init; }

    public string? Database { get; init; }

    public string? Schema { get; init; }

    /// <summary>One of these kinds; any when there are none.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>All of these tags, or others under them, on the thing or on a column of it.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>One of these owners; anybody when there are none.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Whether to count what was found by source, database, schema, kind, tag and owner.</summary>
    public bool Facets { get; init; }
}
