using Headwater.Model.Resources;

namespace Headwater.Runs;

/// <summary>
/// What a scan was asked for: beside the source's own choice no more than <paramref name="Scope"/>, and whether what is gone is marked as deleted.
/// </summary>
public sealed record ScanParams(ScanScope? Scope = null, bool MarkDeleted = true);
