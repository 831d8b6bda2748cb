using Headwater.Manifests.Yaml;

namespace Headwater.Manifests.Documents;

/// <summary>Cuts a document down to what names its resource.</summary>
static class DocumentHeader
{
    static readonly HashSet<string> Fields = new(StringComparer.OrdinalIgnoreCase) { "name", "version", "type", "workspace" };

    public static Node Of(Node document) => document is MappingNode mapping
        ? new MappingNode(mapping.At, [.. mapping.Entries.Where(entry => Fields.Contains(entry.Key.Text))])
        : document;
}
