using Headwater.Store.Catalogs;

using Headwater.Model.Catalog;

namespace Headwater.Runs;

/// <summary>What a scan found and changed; others are all other objects by kind, statements are those run on the source, seconds the wall time, notes what could not be read.</summary>
public sealed record ScanSummary(
    long Databases, long Schemas, long Tables, long Columns, IReadOnlyDictionary<CatalogKind, long> Others, long Statements, double Seconds, ChangeCounts Changes, IReadOnlyList<string> Notes);
