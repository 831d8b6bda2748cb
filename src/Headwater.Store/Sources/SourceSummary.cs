using Headwater.Model.Resources;

namespace Headwater.Store.Sources;

/// <summary>A source as a list shows it: what <see cref="SourceOverview"/> says without the specification.</summary>
public sealed record SourceSummary(ResourceHeader Header, SourceStatus Status, DateTimeOffset? CheckedAt, int Running, string? Reason);
