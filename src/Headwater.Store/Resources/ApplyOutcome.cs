using Headwater.Store.Changes;
using Headwater.Store.Knowledge;

namespace Headwater.Store.Resources;

/// <summary>
/// What became of a batch: secrets first, then sources, workflows, tags and knowledge, each in the batch's order. Where something that is named is missing nothing was
/// stored, and <paramref name="Resources"/> says what would have been; the same in a dry run.
/// </summary>
public sealed record ApplyOutcome(bool Stored, IReadOnlyList<AppliedResource> Resources, IReadOnlyList<MissingName> Missing)
{
    /// <summary>Things that knowledge names and that are not in the catalogue, by the document that names them.</summary>
    public IReadOnlyList<(string Document, KnowledgeOutcome Thing)> Waiting { get; init; } = [];
}
