using Headwater.Model.Errors;

namespace Headwater.Manifests.Yaml;

/// <summary>A list of values.</summary>
sealed class SequenceNode(SourceSpan at, IReadOnlyList<Node> items) : Node(at)
{
    public IReadOnlyList<Node> Items { get; } = items;

    public override string Form => "a list";
}
