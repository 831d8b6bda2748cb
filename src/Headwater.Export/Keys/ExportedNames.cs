using Headwater.Model.Catalog;

namespace Headwater.Export.Keys;

/// <summary>What has to be known of a catalogue before its tables are written for another program: which tables there are, and what values the types have.</summary>
sealed class ExportedNames
{
    readonly HashSet<TableName> _tables = [];

    public ExportedTypes Types { get; } = new();

    public bool Has(TableName table) => _tables.Contains(table);

    public static async Task<ExportedNames> ReadAsync(ExportedCatalog catalog, CancellationToken ct)
    {
        var names = new ExportedNames();
        await foreach (var item in catalog.Objects(ct))
            names.Add(item);
        return names;
    }

    void Add(object item)
    {
        if (item is CatalogTable table && ExportedTables.Has(table))
            _tables.Add(TableName.Of(table));
        else if (item is CatalogType type)
            Types.Add(type);
    }
}
