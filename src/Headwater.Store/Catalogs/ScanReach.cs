using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Names;
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

    /// <summary>Whether the scan would have read it, were it there.</summary>
    internal bool Covers(string database, KnownObject known) => known.Kind switch
    {
        CatalogKind.Schema or CatalogKind.Type => Filter.TakesSchema(database, known.Schema),
        CatalogKind.Table => Filter.TakesSchema(database, known.Schema) && Filter.TakesTable(database, known.Schema, known.Name),
        CatalogKind.Sequence => Filter.TakesSchema(database, known.Schema) && CoversOwner(database, known.OwnedBy),
        CatalogKind.Routine => Filter.TakesSchema(database, known.Schema) && Filter.TakesRoutine(database, known.Schema, known.Name),
        _ => true,
    };

    bool CoversOwner(string database, string? column) =>
        column is null || Fqn.Parse(column).Parts is [var schema, var table, _] && Filter.TakesSchema(database, schema) && Filter.TakesTable(database, schema, table);
}
