namespace Headwater.Store.Sources;

/// <summary>A source with what is known of it: its status, when that was found (null when never), how many of its runs are at work, and what the first failed step of the last check said.</summary>
public sealed record SourceOverview(SourceRecord Source, SourceStatus Status, DateTimeOffset? CheckedAt, int Running, string? Reason);
