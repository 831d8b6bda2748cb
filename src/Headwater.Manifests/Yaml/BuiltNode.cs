namespace Headwater.Manifests.Yaml;

/// <summary>A finished node and its weight: the events and characters it stands for once its aliases are followed, and the levels below it.</summary>
readonly record struct BuiltNode(Node Node, int Events, long Characters, int Height);
