namespace Headwater.Store.Catalogs;

/// <summary>What is known of the last scan of one database.</summary>
/// <param name="Database">Its name.</param>
/// <param name="RunUid">The run that saw it last.</param>
/// <param name="ScannedAt">When that was stored.</param>
/// <param name="Scanned">Whether that run read it.</param>
/// <param name="NotScanned">Why not.</param>
/// <param name="Complete">Whether that run read all of it that it was to read.</param>
/// <param name="MatchedBy">How it recognised what was there before.</param>
/// <param name="CompletedAt">When a run last read all of it that the source is to have.</param>
public sealed record LastScan(
    string Database,
    Guid RunUid,
    DateTimeOffset ScannedAt,
    bool Scanned,
    string? NotScanned,
    bool Complete,
    MatchedBy MatchedBy,
    DateTimeOffset? CompletedAt);
