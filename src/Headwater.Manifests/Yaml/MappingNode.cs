using Headwater.Model.Errors;

namespace Headwater.Manifests.Yaml;

/// <summary>Fields in the order in which they were written, each key once.</summary>
sealed class MappingNode(SourceSpan at, IReadOnlyList<MappingEntry> entries) : Node(at)
{
    public IReadOnlyList<MappingEntry> Entries { get; } = entries;

    public override string Form => "a mapping";

    /// <summary>The value of a field, its name compared without regard to case.</summary>
    public Node? Find(string field) =>
        Entries.FirstOrDefault(entry => string.Equals(entry.Key.Text, field, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>The text of a field; null when there is none, or it holds something else.</summary>
    public ScalarNode? Text(string field) => Find(field) is ScalarNode { IsNull: false, Broken: false } scalar ? scalar : null;
}
