namespace Headwater.Store.Catalogs;

/// <summary>What a finished scan knows besides the staged rows.</summary>
sealed record ScanResult(
    long Generation,
    bool Complete,
    IReadOnlyCollection<DatabaseScan> Databases,
    IReadOnlyList<(Guid Given, Guid Known)> Adopted,
    IReadOnlyList<Guid> Gone,
    IReadOnlyList<Guid> GoneDatabases);
