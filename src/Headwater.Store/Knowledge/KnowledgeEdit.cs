using Headwater.Model.Catalog;

namespace Headwater.Store.Knowledge;

/// <summary>
/// A change of what people know of one thing. What is null stays as it is; an empty description, list or property takes the one that is there away.
/// </summary>
/// <param name="About">The thing: a source, an object of its catalogue or a column.</param>
public sealed record KnowledgeEdit(Subject About)
{
    public string? Description { get; init; }

    public IReadOnlyList<string>? Owners { get; init; }

    /// <summary>Exactly these tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>These besides those that it has.</summary>
    public IReadOnlyList<string> AddTags { get; init; } = [];

    public IReadOnlyList<string> RemoveTags { get; init; } = [];

    /// <summary>The named properties; the others stay.</summary>
    public IReadOnlyDictionary<string, string>? Properties { get; init; }

    /// <summary>What is taken away before that, as far as it is still as it stands here.</summary>
    public KnowledgeFacts TakeAway { get; init; } = KnowledgeFacts.None;

    /// <summary>The revision that it must be at, 0 when nothing may be known yet; null takes whatever there is.</summary>
    public long? ExpectedRevision { get; init; }
}
