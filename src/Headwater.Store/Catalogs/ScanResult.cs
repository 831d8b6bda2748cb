namespace Headwater.Store.Catalogs;

/// <summary>What a finished scan knows besides the staged rows; <paramref name="HasKnown"/> says whether some of these are of something that was there.</summary>
sealed record ScanResult(
    long Generation,
    ScanReach Reach,
    bool Complete,
    bool HasKnown,
    IReadOnlyCollection<DatabaseScan> Databases,
    IReadOnlyList<(Guid Given, Guid Known)> Adopted,
    IReadOnlyList<Guid> Gone,
    IReadOnlyList<Guid> GoneDatabases);
