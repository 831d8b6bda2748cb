namespace Headwater.Client;

/// <summary>What to look for in catalogues, and among what; what is left out does not matter.</summary>
public sealed record SearchQuery(string Text = "")
{
    public string? Source { get; init; }

    public string? Database { get; init; }

    public string? Schema { get; init; }

    /// <summary>One of these: source, database, schema, table, view, materializedView ...</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>All of these.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>One of these.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    public bool Facets { get; init; }
}
