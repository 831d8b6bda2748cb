using System.ComponentModel;

namespace Headwater.Model.Resources;

/// <summary>What is known of a column, in the entry of its table.</summary>
public sealed record ColumnKnowledge
{
    [Description("What it holds, shown before the source's own comment; \"\" takes it away.")]
    public string? Description { get; init; }

    [Description("Who answers for it.")]
    public IReadOnlyList<string>? Owners { get; init; }

    [Description("Names of tags to put on it, besides those it has.")]
    public IReadOnlyList<string>? Tags { get; init; }

    [Description("Anything else worth keeping, by name.")]
    public IReadOnlyDictionary<string, string>? Properties { get; init; }
}
