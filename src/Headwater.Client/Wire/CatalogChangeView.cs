using Headwater.Model.Catalog;
using Headwater.Model.Catalog.Changes;

namespace Headwater.Client.Wire;

/// <summary>
/// One change that a scan found: added, changed, removed or restored (there again). <paramref name="Details"/> say what of a changed object differs;
/// <paramref name="Breaks"/> says why those who use the object are affected, and is null where they do not have to be.
/// </summary>
public sealed record CatalogChangeView(
    DateTimeOffset At, Guid Run, Guid Uid, CatalogKind Kind, string Fqn, string Change, string? Breaks, IReadOnlyList<PropertyChange> Details);
