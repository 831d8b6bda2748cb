namespace Headwater.Store.Catalogs;

/// <summary>The last scan of a source that was stored: which run, when, whether it read everything, and how it went database by database.</summary>
public sealed record ScanInfo(Guid RunUid, DateTimeOffset ScannedAt, bool Complete, IReadOnlyList<LastScan> Databases);
