using System.Text.Json;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Rules;
using Headwater.Model;
using Headwater.Model.Names;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Native;

/// <summary>Reads <c>tag</c>.</summary>
static class TagReader
{
    /// <summary>A tag may have nothing to say besides its name.</summary>
    public static TagManifest? Read(Document document)
    {
        if (document.Header is not { } header)
            return null;
        var spec = document.Body?.Deserialize(ModelJson.Default.TagSpec) ?? new TagSpec();
        document.Report(TagRules.Check(header, spec), document.Type);
        return new TagManifest(header, document.At, spec)
        {
            Parent = spec.Parent is { } parent && ResourceName.Fault(parent) is null && parent != header.Name ? new NameUse(ResourceType.Tag, parent, document.Places.Of($"{document.Type}.parent")) : null,
        };
    }
}
