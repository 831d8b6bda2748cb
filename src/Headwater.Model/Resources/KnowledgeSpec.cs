using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>
/// What people know of things in catalogues, apart from what the sources say of them. It is put on the things when it is applied; what a document
/// does not say any more the next time is taken away again, unless somebody changed it meanwhile.
/// </summary>
public sealed record KnowledgeSpec
{
    public KnowledgeSpec()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public KnowledgeSpec(IReadOnlyList<KnowledgeEntry>? about = null)
    {
        About = about ?? [];
    }

    [Description("The things, each by its qualified name, and what is known of them.")]
    public IReadOnlyList<KnowledgeEntry> About { get; init; } = [];
}
