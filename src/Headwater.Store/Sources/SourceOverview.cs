namespace Headwater.Store.Sources;

/// <summary>A source with what is known of it: its status, when that was found (null when never), and how many of its runs are at work.</summary>
public sealed record SourceOverview(SourceRecord Source, SourceStatus Status, DateTimeOffset? CheckedAt, int Running);
