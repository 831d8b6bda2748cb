using Headwater.Model.Catalog;

namespace Headwater.Export.Keys;

/// <summary>The tables that an export has, by name: a reference to any other would lead nowhere. Partitions are no tables of their own there.</summary>
static class ExportedTables
{
    public static bool Has(CatalogTable table) => table.PartitionOf is null;

    public static async Task<HashSet<TableName>> ReadAsync(ExportedCatalog catalog, CancellationToken ct)
    {
        var tables = new HashSet<TableName>();
        await foreach (var item in catalog.Objects(ct))
            if (item is CatalogTable table && Has(table))
                tables.Add(TableName.Of(table));
        return tables;
    }
}
