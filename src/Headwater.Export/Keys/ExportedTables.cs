using Headwater.Model.Catalog;

namespace Headwater.Export.Keys;

/// <summary>
/// The tables that an export for other programs has: a reference to any other would lead nowhere. Partitions are no tables of their own there,
/// and what an extension brought is no data of the source.
/// </summary>
static class ExportedTables
{
    public static bool Has(CatalogTable table) => table is { PartitionOf: null, Extension: null };
}
