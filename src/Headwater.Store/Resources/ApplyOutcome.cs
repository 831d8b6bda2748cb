using Headwater.Store.Changes;

namespace Headwater.Store.Resources;

/// <summary>
/// What became of a batch: secrets first, then sources, then workflows, each in the batch's order. Where something that they name is missing nothing was stored,
/// and <paramref name="Resources"/> says what would have been; the same in a dry run.
/// </summary>
public sealed record ApplyOutcome(bool Stored, IReadOnlyList<AppliedResource> Resources, IReadOnlyList<MissingReference> Missing);
