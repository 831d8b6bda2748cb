namespace Headwater.Manifests.Yaml;

/// <summary>One field of a mapping.</summary>
sealed class MappingEntry(ScalarNode key, Node value)
{
    public ScalarNode Key { get; } = key;

    public Node Value { get; } = value;
}
