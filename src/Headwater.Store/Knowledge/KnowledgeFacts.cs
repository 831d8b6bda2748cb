using System.Collections.Immutable;

namespace Headwater.Store.Knowledge;

/// <summary>What people know of one thing, apart from what its source says.</summary>
/// <param name="Description">In their words.</param>
/// <param name="Owners">Who answers for it, in the order that was given.</param>
/// <param name="Tags">By name, bytewise.</param>
/// <param name="Properties">Anything else, by name.</param>
public sealed record KnowledgeFacts(string? Description, IReadOnlyList<string> Owners, IReadOnlyList<string> Tags, IReadOnlyDictionary<string, string> Properties)
{
    public static KnowledgeFacts None { get; } = new(null, [], [], ImmutableDictionary<string, string>.Empty);

    public bool IsNothing => Description is null && Owners.Count == 0 && Tags.Count == 0 && Properties.Count == 0;

    /// <summary>What is known after the edit.</summary>
    public KnowledgeFacts After(KnowledgeEdit edit)
    {
        var rest = Without(edit.TakeAway);
        return new(
            edit.Description is { } text ? (text.Length == 0 ? null : text) : rest.Description,
            edit.Owners is { } owners ? [.. owners.Distinct(StringComparer.Ordinal)] : rest.Owners,
            [.. (edit.Tags ?? rest.Tags).Concat(edit.AddTags).Except(edit.RemoveTags, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Merged(rest.Properties, edit.Properties ?? ImmutableDictionary<string, string>.Empty));
    }

    /// <summary>What of this a newer statement does not say any more.</summary>
    public KnowledgeFacts NotIn(KnowledgeFacts newer) => new(
        newer.Description is null ? Description : null,
        newer.Owners.Count == 0 ? Owners : [],
        [.. Tags.Except(newer.Tags, StringComparer.Ordinal)],
        Properties.Where(one => !newer.Properties.ContainsKey(one.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal));

    KnowledgeFacts Without(KnowledgeFacts gone) => new(
        Description is not null && Description == gone.Description ? null : Description,
        gone.Owners.Count > 0 && Owners.SequenceEqual(gone.Owners, StringComparer.Ordinal) ? [] : Owners,
        [.. Tags.Except(gone.Tags, StringComparer.Ordinal)],
        Properties.Where(one => gone.Properties.GetValueOrDefault(one.Key) != one.Value).ToImmutableSortedDictionary(StringComparer.Ordinal));

    static ImmutableSortedDictionary<string, string> Merged(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> said)
    {
        var merged = before.ToImmutableSortedDictionary(StringComparer.Ordinal).ToBuilder();
        foreach (var (key, value) in said)
            if (value.Length == 0)
                merged.Remove(key);
            else
                merged[key] = value;
        return merged.ToImmutable();
    }
}
