namespace Headwater.Client.Wire;

/// <summary>A change of what people know of a thing. What is left out stays; an empty text or list takes away what is there.</summary>
public sealed record EditKnowledgeRequest
{
    public string? Description { get; init; }

    public IReadOnlyList<string>? Owners { get; init; }

    /// <summary>Exactly these tags, by name.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>These besides those that it has.</summary>
    public IReadOnlyList<string>? AddTags { get; init; }

    public IReadOnlyList<string>? RemoveTags { get; init; }

    /// <summary>The named properties; the others stay, and an empty value takes one away.</summary>
    public IReadOnlyDictionary<string, string>? Properties { get; init; }
}
