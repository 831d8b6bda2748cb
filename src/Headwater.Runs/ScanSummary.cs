using System.Globalization;
using System.Text.Json.Serialization;
using Headwater.Store.Catalogs;

using Headwater.Model.Catalog;

namespace Headwater.Runs;

/// <summary>What a scan found and changed; others are all other objects by kind, statements are those run on the source, seconds the wall time, notes what could not be read. Left out is what filters did not take, and whole are the databases that were read to their end.</summary>
public sealed record ScanSummary(
    long Databases, long Schemas, long Tables, long Columns, IReadOnlyDictionary<CatalogKind, long> Others, long Statements, double Seconds, ChangeCounts Changes, IReadOnlyList<string> Notes,
    long LeftOut = 0, IReadOnlyList<string>? Whole = null)
{
    [JsonIgnore]
    public string InShort => string.Create(CultureInfo.InvariantCulture, $"{Tables} tables, {Columns} columns, +{Changes.Added} ~{Changes.Changed} -{Changes.Removed}");
}
