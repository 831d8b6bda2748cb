using Headwater.Model.Errors;

namespace Headwater.Manifests.Yaml;

/// <summary>
/// A value of a document and where it stands. The cases are <see cref="ScalarNode"/>, <see cref="SequenceNode"/> and
/// <see cref="MappingNode"/>. Nodes are no records: a record prints its members, and a scalar may be a password.
/// </summary>
abstract class Node(SourceSpan at)
{
    public SourceSpan At { get; } = at;

    /// <summary>What a person calls this form of value.</summary>
    public abstract string Form { get; }
}
