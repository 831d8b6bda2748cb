using Headwater.Model;
using Headwater.Model.Resources;

namespace Headwater.Store.Catalogs;

/// <summary>How far a scan reaches. What it was not to read is never taken for gone because it was not met.</summary>
public sealed record ScanReach(ScanFilter Filter)
{
    public static ScanReach Everything { get; } = new(new ScanFilter([], Limits.Default));

    /// <summary>Whether it reads all that its source is to have in the catalogue, and not, for once, a part of that.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Whether what is gone is marked as such.</summary>
    public bool MarksGone { get; init; } = true;

    internal bool Covers(string database, KnownObject known) =>
        Filter.TakesSchema(database, known.Schema) && (known.Kind == CatalogKind.Schema || Filter.TakesTable(database, known.Schema, known.Name));
}
