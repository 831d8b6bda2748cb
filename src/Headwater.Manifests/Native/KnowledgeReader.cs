using System.Text.Json;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Rules;
using Headwater.Model;
using Headwater.Model.Names;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Native;

/// <summary>Reads <c>knowledge</c>.</summary>
static class KnowledgeReader
{
    public static KnowledgeManifest? Read(Document document)
    {
        if (document.Body?.Deserialize(ModelJson.Default.KnowledgeSpec) is not { } spec)
            return null;
        document.Report(KnowledgeRules.Check(spec), document.Type);
        return document.Header is { } header ? new KnowledgeManifest(header, document.At, spec) { Uses = [.. Uses(document, spec)] } : null;
    }

    static IEnumerable<NameUse> Uses(Document document, KnowledgeSpec spec)
    {
        for (var i = 0; i < spec.About.Count; i++)
        {
            var (entry, path) = (spec.About[i], $"{document.Type}.about[{i}]");
            if (KnowledgeRules.FaultOf(entry.Fqn) is null)
                yield return new NameUse(ResourceType.Source, Fqn.Parse(entry.Fqn).Parts[0], document.Places.Of($"{path}.fqn"));
            foreach (var use in Tags(document, entry.Tags, path))
                yield return use;
            foreach (var use in entry.Columns.SelectMany(column => Tags(document, column.Value.Tags, $"{path}.columns.{column.Key}")))
                yield return use;
        }
    }

    /// <summary>A name that is none is told to be that already.</summary>
    static IEnumerable<NameUse> Tags(Document document, IReadOnlyList<string>? tags, string path) => (tags ?? [])
        .Select((tag, i) => new NameUse(ResourceType.Tag, tag, document.Places.Of($"{path}.tags[{i}]")))
        .Where(use => ResourceName.Fault(use.Name) is null);
}
